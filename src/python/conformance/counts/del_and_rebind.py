# del and rebinding in functions and modules; parameters rebound
import sys
n = sys.getrefcount
x = object()
def f(p):
    a = n(p)
    p = None
    return a, n(x)
print(f(x), n(x))
def g(p):
    q = p
    del p
    return n(q), n(x)
print(g(x), n(x))
def h(p, q):
    a = n(p); p = q; b = n(p); q = None; c = n(p); p = None
    return a, b, c, n(x)
print(h(x, x), h(p=x, q=x), n(x))
def k(p):
    l = [p]; m = l; del l; a = n(p); m.clear(); b = n(p)
    return a, b
print(k(x), n(x))
def deep(p, k): return n(p) if k == 0 else deep(p, k - 1)
print(deep(x, 0), deep(x, 1), deep(x, 5), deep(object(), 5))
def l(p):
    global y
    y = p
    a = n(p)
    del y
    return a, n(p)
print(l(x), n(x))
def ret(p): return p
print(n(ret(x)), n(ret(object())), n(ret(ret(x)))); z = ret(x); print(n(x)); z = ret(z); print(n(x))
def tup(p): return p, p
a, b = tup(x); print(n(x)); a = tup(x); print(n(x)); del a, b, z; print(n(x))
def loc():
    y = object(); z = y; w = [y, z]
    a = n(y); z = 1; b = n(y); w = 2; c = n(y)
    def inner(q): return n(q)
    return a, b, c, inner(y), inner(q=y), deep(y, 2), n(ret(y)), f(y)[0], g(y)[0], h(y, y), k(y)
print(loc())
def cond(p, flag):
    if flag: q = p
    return n(p)
print(cond(x, 0), cond(x, 1))
def tr(p):
    try: q = p
    finally: r = n(p)
    return r, n(q)
print(tr(x))
