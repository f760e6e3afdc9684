# versions: 3.6-3.14
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
#> 3.6-3.10: (4, 4, 4, 2, 2) (3, 3, 3, 2, 2) 2
#| 3.11-3.13: (3, 3, 3, 2, 2) (2, 2, 2, 2, 2) 2
#| 3.14.0-: (3, 3, 3, 2, 1) (2, 2, 2, 2, 1) 2
def counter(p):
    q = p
    def inc():
        nonlocal q
        r = n(q)
        q = None
        return r
    return inc
c = counter(x); print(n(x), c(), n(x), c.__closure__[0].cell_contents)  #> 3 3 2 None
def keep(p):
    return lambda: p
k = keep(x); print(n(x), n(k()), n(k.__closure__[0]), n(k), n(k.__closure__)); del k; print(n(x))
#> 3 3 2 2 2
#> 2
def two(p):
    def a(): return p
    def b(): return p
    return a, b
a, b = two(x); print(n(x), n(a.__closure__[0]), a.__closure__[0] is b.__closure__[0])  #> 3 3 True
del a; print(n(x)); del b; print(n(x))  #> 3
                                        #> 2
def args(p, *q, **r):
    def i(): return n(p), n(q), n(r)
    return i()[::2], n(p), n(r)
print(args(x), args(x, x, k=x), n(x))
#> 3.6-3.10: ((4, 2), 4, 2) ((8, 2), 8, 2) 2
#| 3.11-: ((3, 2), 3, 2) ((5, 2), 5, 2) 2
def default(p, q=x):
    def i(): return n(q)
    return i(), n(q)
print(default(1), default(1, x), n(x))  #> 3.6-3.10: (4, 4) (5, 5) 3 | 3.11-: (4, 4) (4, 4) 3
def outer():
    v = object()
    def f1():
        def f2():
            return n(v)
        return f2(), n(v)
    print(f1(), n(v))  #> (2, 2) 2
    class K:
        w = n(v)
        def m(self): return n(v)
    print(K.w, K().m(), n(v))  #> 2 2 2
    del f1
    print(n(v))  #> 2
outer()
def dele():
    v = object()
    def f1(): return v
    print(n(v))  #> 2
    w = v
    del v
    print(n(w))  #> 3.6-3.13: 2 | 3.14.0-: 1
    try: f1()
    except NameError as e: print(type(e).__name__)  #> NameError
dele()
def cellarg(p):
    def i(): return p
    p = None
    return i
z = cellarg(x); print(n(x))  #> 3
