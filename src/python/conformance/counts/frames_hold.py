# versions: 3.6-3.14
# frames: what sys._getframe holds, f_locals, f_back, when a call has ended
import sys
n = sys.getrefcount
def f(p):
    return sys._getframe()
x = object()
fr = f(x); print(n(x), n(fr), fr.f_locals['p'] is x, n(x), fr.f_back is sys._getframe(), fr.f_code is f.__code__)
#> 3.6-3.12: 3 2 True 4 True True
#| 3.13-: 3 2 True 3 True True
fr.clear(); print(n(x), fr.f_locals.get('p', 'gone')); del fr; print(n(x))
#> 3.6-3.12: 3 gone
#| 3.13-: 2 gone
#> 2
def g(p):
    fr = sys._getframe()
    a = n(p), n(fr)
    fr = None
    return a
print(g(x), n(x))  #> 3.6-3.10: (4, 3) 2 | 3.11-3.13: (3, 3) 2 | 3.14.0-: (2, 2) 2
def h(p): return sys._getframe(1), n(sys._getframe()), n(sys._getframe(1)) > 2
def i(p):
    r = h(p)
    return r[0] is sys._getframe(), r[1:], n(p)
print(i(x), n(x))
#> 3.6-3.10: (True, (2, True), 4) 3
#| 3.11-3.13: (True, (2, True), 3) 3
#| 3.14.0-: (True, (2, True), 2) 3
def j(p):
    d = locals()
    return n(p), n(d), d['p'] is p
print(j(x), n(x))
#> 3.6-3.10: (6, 3, True) 3
#| 3.11-3.12: (5, 3, True) 3
#| 3.13: (5, 2, True) 3
#| 3.14.0-: (4, 1, True) 3
def k(p):
    sys._getframe().f_locals
    return n(p)
print(k(x), n(x))  #> 3.6-3.10: 6 3 | 3.11-3.12: 5 3 | 3.13: 4 3 | 3.14.0-: 3 3
def l(p):
    q = p
    a = locals(); b = locals()
    return a is b, n(p), n(a)
print(l(x), n(x))
#> 3.6-3.10: (True, 8, 5) 5
#| 3.11-3.12: (True, 7, 5) 5
#| 3.13: (False, 9, 3) 3
#| 3.14.0-: (False, 8, 2) 3
def m(p):
    try: raise ValueError
    except ValueError as e: t = e.__traceback__
    return t
t = m(x); print(n(x), n(t), n(t.tb_frame)); del t; print(n(x))  #> 3.6-3.12: 6 3 2 | 3.13-: 4 3 2
                                                                #> 3.6-3.12: 6 | 3.13-: 4
def gen(p): yield sys._getframe()
it = gen(x); fr = next(it); print(n(fr), n(x), it.gi_frame is fr)  #> 3.6-3.12: 3 7 True | 3.13-: 3 5 True
del it, fr
print(n(sys._getframe()))  #> 4
def o():
    return n(sys._getframe()), n(sys._getframe().f_back), n(sys._getframe(0).f_code) > 1
print(o())  #> 3.6-3.10: (2, 5, True) | 3.11-: (2, 4, True)
fr = sys._getframe()
print(n(fr) , fr.f_locals is globals(), fr.f_globals is globals())  #> 5 True True
def pp():
    return n(fr)
print(pp())  #> 3.6-3.10: 6 | 3.11-: 5
