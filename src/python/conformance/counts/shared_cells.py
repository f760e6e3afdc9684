# closures: cells, nested functions, nonlocal
import sys
n = sys.getrefcount
def f(p):
    def g(): return n(p)
    def h(): return g()
    a = n(p); b = g(); c = h()
    return a, b, c, n(g), n(h)
x = object()
print(f(x), f(object()), n(x))
def counter(p):
    q = p
    def inc():
        nonlocal q
        r = n(q)
        q = None
        return r
    return inc
c = counter(x); print(n(x), c(), n(x), c.__closure__[0].cell_contents)
def keep(p):
    return lambda: p
k = keep(x); print(n(x), n(k()), n(k.__closure__[0]), n(k), n(k.__closure__)); del k; print(n(x))
def two(p):
    def a(): return p
    def b(): return p
    return a, b
a, b = two(x); print(n(x), n(a.__closure__[0]), a.__closure__[0] is b.__closure__[0])
del a; print(n(x)); del b; print(n(x))
def args(p, *q, **r):
    def i(): return n(p), n(q), n(r)
    return i()[::2], n(p), n(r)
print(args(x), args(x, x, k=x), n(x))
def default(p, q=x):
    def i(): return n(q)
    return i(), n(q)
print(default(1), default(1, x), n(x))
def outer():
    v = object()
    def f1():
        def f2():
            return n(v)
        return f2(), n(v)
    print(f1(), n(v))
    class K:
        w = n(v)
        def m(self): return n(v)
    print(K.w, K().m(), n(v))
    del f1
    print(n(v))
outer()
def dele():
    v = object()
    def f1(): return v
    print(n(v))
    w = v
    del v
    print(n(w))
    try: f1()
    except NameError as e: print(type(e).__name__)
dele()
def cellarg(p):
    def i(): return p
    p = None
    return i
z = cellarg(x); print(n(x))
