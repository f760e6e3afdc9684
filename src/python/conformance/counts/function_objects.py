# versions: 3.6-3.14
# functions: counts of function objects, code, globals, defaults while they run
import sys
n = sys.getrefcount
def f(): return n(f), n(f.__code__)
print(n(f), f(), n(f.__code__), n(f.__globals__) > 1)  #> 3.6-3.7: 2 (4, 4) 3 True | 3.8-: 2 (3, 4) 3 True
g = f; print(n(f), g(), f())  #> 3.6-3.7: 3 (5, 4) (5, 4) | 3.8-: 3 (4, 4) (4, 4)
h = lambda: n(h); print(h(), n(h)); print((lambda: 1)(), n(lambda: 1))  #> 3.6-3.7: 4 2 | 3.8-: 3 2
                                                                        #> 1 1
def rec(k): return n(rec) if k == 0 else rec(k - 1)
print(rec(0), rec(1), rec(3))  #> 3.6-3.7: 4 6 10 | 3.8-: 3 4 6
d = object()
def de(p=d, *, q=d): return n(d), n(p), n(de.__defaults__), n(de.__kwdefaults__)
print(n(d), de(), de(d), de(q=d), n(d))
#> 3.6-3.10: 4 (6, 6, 2, 2) (7, 7, 2, 2) (7, 7, 2, 2) 4
#| 3.11-3.13: 4 (6, 6, 2, 2) (6, 6, 2, 2) (6, 6, 2, 2) 4
#| 3.14.0-: 4 (6, 5, 2, 2) (6, 5, 2, 2) (6, 5, 2, 2) 4
de.__defaults__ = None; print(n(d)); de.__kwdefaults__ = None; print(n(d))  #> 3
                                                                            #> 2
def attr(): return n(attr.v)
attr.v = d; print(attr(), n(d)); del attr.v; print(n(d))  #> 3 3
                                                          #> 2
def ann(p: d) -> d: return n(d)
print(ann(1))  #> 3.6-3.13: 4 | 3.14.0-: 2
print(n(list(map(lambda q: n(f), [1]))[0]) > 0, list(map(lambda q: n(f), [1])), list(map(lambda q: f(), [1])))
#> 3.6-3.7: True [3] [(5, 4)]
#| 3.8-: True [3] [(4, 4)]
l = [f]; print(l[0](), n(l))  #> 3.6-3.7: (6, 4) 2 | 3.8-: (5, 4) 2
class C:
    def m(self): return n(C.m), n(C.__dict__['m'])
    def k(self): return n(type(self).k)
c = C(); print(c.m(), C.m(c), c.k(), n(C.m))
#> 3.6: (3, 3) (4, 4) 3 2
#| 3.7: (4, 4) (4, 4) 4 2
#| 3.8-: (3, 3) (3, 3) 3 2
m = c.m; print(m(), n(m.__func__), n(m))  #> 3.6-3.7,3.11-: (4, 4) 3 2 | 3.8-3.10: (3, 3) 3 2
def outer():
    def inner(): return n(inner)
    a = inner(), n(inner)
    def other(): return n(other.__code__)
    return a, n(other), n(other.__code__) , other()
print(outer())  #> 3.6-3.7: ((4, 2), 2, 3, 4) | 3.8-: ((3, 2), 2, 3, 4)
def run(fn): return fn(), n(fn)
print(run(f), run(lambda: 1), n(f))
#> 3.6-3.7: ((8, 4), 6) (1, 3) 4
#| 3.8-3.10: ((7, 4), 6) (1, 3) 4
#| 3.11-3.13: ((6, 4), 5) (1, 2) 4
#| 3.14.0-: ((5, 4), 4) (1, 1) 4
print(n([].append), n(c.m))  #> 1 1
