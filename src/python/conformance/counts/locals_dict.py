# locals(), exec, eval, globals
import sys
n = sys.getrefcount
x = object()
def f(p):
    locals()
    a = n(p)
    locals()
    return a, n(p)
print(f(x), n(x))
def g(p):
    d = locals()
    del p
    return n(d['p']), len(d), len(locals())
print(g(x), n(x))
def h(p):
    d = locals()
    d['p'] = None
    return n(p), p is x
print(h(x), n(x))
def k(p):
    r = eval('n(p)'), n(p)
    exec('q = p')
    return r, n(p)
print(k(x), n(x))
exec('print(n(x)); y = x'); print(n(x)); del y; print(n(x))
d = {'x': x, 'n': n}; exec('z = [x, n(x)]', d); print(d['z'][1], n(x)); del d; print(n(x))
print(eval('n(x)'), eval('n(p)', {'p': x, 'n': n}), n(x))
globals()['w'] = x; print(n(x), n(w)); del w; print(n(x))
v = vars(); print(n(v) == n(globals()), n(x))
def m(p):
    import sys as s
    q = p
    return sorted(s._getframe().f_locals), n(p)
print(m(x), n(x))
def o(p):
    def i(): return p
    d = locals()
    return n(p), sorted(d), n(i), n(d)
print(o(x), n(x))
