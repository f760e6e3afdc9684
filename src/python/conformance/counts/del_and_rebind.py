# versions: 3.6-3.14
# del and rebinding in functions and modules; parameters rebound
import sys
n = sys.getrefcount
x = object()
def f(p):
    a = n(p)
    p = None
    return a, n(x)
print(f(x), n(x))  #> 3.6-3.10: (4, 3) 2 | 3.11-3.13: (3, 2) 2 | 3.14.0-: (2, 2) 2
def g(p):
    q = p
    del p
    return n(q), n(x)
print(g(x), n(x))  #> 3.6-3.10: (4, 4) 2 | 3.11-3.13: (3, 3) 2 | 3.14.0-: (2, 3) 2
def h(p, q):
    a = n(p); p = q; b = n(p); q = None; c = n(p); p = None
    return a, b, c, n(x)
print(h(x, x), h(p=x, q=x), n(x))
#> 3.6-3.10: (6, 6, 5, 4) (6, 6, 5, 4) 2
#| 3.11-3.13: (4, 4, 3, 2) (4, 4, 3, 2) 2
#| 3.14.0-: (3, 3, 2, 2) (3, 3, 2, 2) 2
def k(p):
    l = [p]; m = l; del l; a = n(p); m.clear(); b = n(p)
    return a, b
print(k(x), n(x))  #> 3.6-3.10: (5, 4) 2 | 3.11-3.13: (4, 3) 2 | 3.14.0-: (3, 2) 2
def deep(p, k): return n(p) if k == 0 else deep(p, k - 1)
print(deep(x, 0), deep(x, 1), deep(x, 5), deep(object(), 5))
#> 3.6-3.10: 4 6 14 13
#| 3.11-3.13: 3 4 8 7
#| 3.14.0-: 2 2 2 1
def l(p):
    global y
    y = p
    a = n(p)
    del y
    return a, n(p)
print(l(x), n(x))  #> 3.6-3.10: (5, 4) 2 | 3.11-3.13: (4, 3) 2 | 3.14.0-: (3, 2) 2
def ret(p): return p
print(n(ret(x)), n(ret(object())), n(ret(ret(x)))); z = ret(x); print(n(x)); z = ret(z); print(n(x))  #> 2 1 2
                                                                                                      #> 3
                                                                                                      #> 3
def tup(p): return p, p
a, b = tup(x); print(n(x)); a = tup(x); print(n(x)); del a, b, z; print(n(x))  #> 5
                                                                               #> 6
                                                                               #> 2
def loc():
    y = object(); z = y; w = [y, z]
    a = n(y); z = 1; b = n(y); w = 2; c = n(y)
    def inner(q): return n(q)
    return a, b, c, inner(y), inner(q=y), deep(y, 2), n(ret(y)), f(y)[0], g(y)[0], h(y, y), k(y)
print(loc())
#> 3.6-3.10: (5, 4, 2, 4, 4, 8, 2, 4, 4, (6, 6, 5, 2), (5, 4))
#| 3.11-3.13: (5, 4, 2, 3, 3, 5, 2, 3, 3, (4, 4, 3, 2), (4, 3))
#| 3.14.0-: (4, 3, 1, 1, 1, 1, 2, 1, 1, (1, 1, 1, 2), (2, 1))
def cond(p, flag):
    if flag: q = p
    return n(p)
print(cond(x, 0), cond(x, 1))  #> 3.6-3.10: 4 5 | 3.11-3.13: 3 4 | 3.14.0-: 2 3
def tr(p):
    try: q = p
    finally: r = n(p)
    return r, n(q)
print(tr(x))  #> 3.6-3.10: (5, 5) | 3.11-3.13: (4, 4) | 3.14.0-: (3, 3)
