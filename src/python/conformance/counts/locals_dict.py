# versions: 3.6-3.14
# locals(), exec, eval, globals
import sys
n = sys.getrefcount
x = object()
def f(p):
    locals()
    a = n(p)
    locals()
    return a, n(p)
print(f(x), n(x))  #> 3.6-3.10: (5, 5) 2 | 3.11-3.12: (4, 4) 2 | 3.13: (3, 3) 2 | 3.14.0-: (2, 2) 2
def g(p):
    d = locals()
    del p
    return n(d['p']), len(d), len(locals())
print(g(x), n(x))  #> 3.6-3.10: (4, 1, 1) 2 | 3.11-: (3, 1, 1) 2
def h(p):
    d = locals()
    d['p'] = None
    return n(p), p is x
print(h(x), n(x))  #> 3.6-3.10: (4, True) 2 | 3.11-3.13: (3, True) 2 | 3.14.0-: (2, True) 2
def k(p):
    r = eval('n(p)'), n(p)
    exec('q = p')
    return r, n(p)
print(k(x), n(x))
#> 3.6-3.10: ((5, 5), 6) 2
#| 3.11-3.12: ((4, 4), 5) 2
#| 3.13: ((4, 3), 3) 2
#| 3.14.0-: ((4, 2), 2) 2
exec('print(n(x)); y = x'); print(n(x)); del y; print(n(x))  #> 2
                                                             #> 3
                                                             #> 2
d = {'x': x, 'n': n}; exec('z = [x, n(x)]', d); print(d['z'][1], n(x)); del d; print(n(x))  #> 4 4
                                                                                            #> 2
print(eval('n(x)'), eval('n(p)', {'p': x, 'n': n}), n(x))  #> 2 3 2
globals()['w'] = x; print(n(x), n(w)); del w; print(n(x))  #> 3 3
                                                           #> 2
v = vars(); print(n(v) == n(globals()), n(x))  #> True 2
def m(p):
    import sys as s
    q = p
    return sorted(s._getframe().f_locals), n(p)
print(m(x), n(x))
#> 3.6-3.10: (['p', 'q', 's'], 7) 2
#| 3.11-3.12: (['p', 'q', 's'], 6) 2
#| 3.13: (['p', 'q', 's'], 4) 2
#| 3.14.0-: (['p', 'q', 's'], 3) 2
def o(p):
    def i(): return p
    d = locals()
    return n(p), sorted(d), n(i), n(d)
print(o(x), n(x))
#> 3.6-3.10: (5, ['i', 'p'], 3, 3) 2
#| 3.11-3.12: (4, ['i', 'p'], 3, 3) 2
#| 3.13: (4, ['i', 'p'], 3, 2) 2
#| 3.14.0-: (4, ['i', 'p'], 2, 1) 2
