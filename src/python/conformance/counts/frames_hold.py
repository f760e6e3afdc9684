# frames: what sys._getframe holds, f_locals, f_back, when a call has ended
import sys
n = sys.getrefcount
def f(p):
    return sys._getframe()
x = object()
fr = f(x); print(n(x), n(fr), fr.f_locals['p'] is x, n(x), fr.f_back is sys._getframe(), fr.f_code is f.__code__)
fr.clear(); print(n(x), fr.f_locals.get('p', 'gone')); del fr; print(n(x))
def g(p):
    fr = sys._getframe()
    a = n(p), n(fr)
    fr = None
    return a
print(g(x), n(x))
def h(p): return sys._getframe(1), n(sys._getframe()), n(sys._getframe(1)) > 2
def i(p):
    r = h(p)
    return r[0] is sys._getframe(), r[1:], n(p)
print(i(x), n(x))
def j(p):
    d = locals()
    return n(p), n(d), d['p'] is p
print(j(x), n(x))
def k(p):
    sys._getframe().f_locals
    return n(p)
print(k(x), n(x))
def l(p):
    q = p
    a = locals(); b = locals()
    return a is b, n(p), n(a)
print(l(x), n(x))
def m(p):
    try: raise ValueError
    except ValueError as e: t = e.__traceback__
    return t
t = m(x); print(n(x), n(t), n(t.tb_frame)); del t; print(n(x))
def gen(p): yield sys._getframe()
it = gen(x); fr = next(it); print(n(fr), n(x), it.gi_frame is fr)
del it, fr
print(n(sys._getframe()))
def o():
    return n(sys._getframe()), n(sys._getframe().f_back), n(sys._getframe(0).f_code) > 1
print(o())
fr = sys._getframe()
print(n(fr) , fr.f_locals is globals(), fr.f_globals is globals())
def pp():
    return n(fr)
print(pp())
