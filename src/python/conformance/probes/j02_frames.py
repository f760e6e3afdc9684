# recorded: 3.13-
import sys, gc
gc.collect(); gc.disable()
class D:
    def __del__(self): log.append('dead')
log = []
def f():
    d = D()
    return sys._getframe()
fr = f(); print('frame kept: locals', sorted(fr.f_locals), log)  #> frame kept: locals ['d'] []
fr.clear(); print('frame.clear()', log); del log[:]
#> 3.6-3.12: frame.clear() []
#| 3.13-: frame.clear() ['dead']
fr = None
def g():
    d = D()
    fr = sys._getframe()
g(); print('frame in its own local: freed at once', bool(log), '; collect', gc.collect(), log); del log[:]
#> 3.6-3.12: frame in its own local: freed at once True ; collect 2 ['dead', 'dead']
#| 3.13-: frame in its own local: freed at once False ; collect 2 ['dead']
def h(): return sys._getframe().f_back
print('f_back is the caller', h() is sys._getframe())  #> f_back is the caller True
def outer():
    def inner(): return sys._getframe()
    return inner(), sys._getframe()
i, o = outer(); print('finished frames keep f_back', i.f_back is o or i.f_back is None and 'None')
#> finished frames keep f_back True
def gen():
    d = D(); yield 1
x = gen(); next(x); print('generator frame', x.gi_frame is not None, x.gi_running); list(x); print('after exhaustion', x.gi_frame, log); del log[:]
#> generator frame True False
#> after exhaustion None ['dead']
def rec(n): return 0 if n == 0 else 1 + rec(n - 1)
print('900 deep', rec(900), 'recursion limit', sys.getrecursionlimit())  #> 900 deep 900 recursion limit 1000
def loc():
    a = []; b = a
    return sys._getframe().f_code.co_nlocals, sys._getframe().f_code.co_stacksize
print('co_nlocals, co_stacksize', loc()[0], loc()[1] > 0)  #> co_nlocals, co_stacksize 2 True
ids = set()
def one(): ids.add(id(sys._getframe()))
for _ in range(50): one()
print('frame objects reuse addresses', len(ids) <= 3)  #> frame objects reuse addresses True
