# recorded: 3.13-
# __del__ in cycles
import gc
gc.disable(); gc.collect()
log = []
class D:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n)
def pair():
    a = D('a'); b = D('b'); a.o = b; b.o = a
pair(); print('before collect', log); n = gc.collect(); print('collect', n, 'order', log, 'garbage', gc.garbage)
#> before collect []
#> 3.6-3.10: collect 4 order ['a', 'b'] garbage []
#| 3.11-: collect 2 order ['a', 'b'] garbage []
del log[:]
def ring(k):
    r = [D(i) for i in range(k)]
    for i in range(k): r[i].o = r[(i + 1) % k]
ring(5); gc.collect(); print('ring of 5 order', log); del log[:]  #> ring of 5 order [0, 1, 2, 3, 4]
def tail():
    a = D('cycle'); a.o = a; a.t = D('tail'); a.t.u = D('tail of tail')
tail(); gc.collect(); print('cycle with a tail', log); del log[:]
#> cycle with a tail ['cycle', 'tail', 'tail of tail']
def into():
    a = D('outside'); a.c = []; a.c.append(a.c)
into(); print('object pointing into a cycle dies at once', log); print('cycle left', gc.collect()); del log[:]
#> object pointing into a cycle dies at once ['outside']
#> cycle left 1
class E(D):
    def __del__(self): raise ValueError('in __del__')
import sys
caught = []
old = getattr(sys, 'unraisablehook', None)
if old: sys.unraisablehook = lambda u: caught.append(type(u.exc_value).__name__)
else:
    import io; sys.stderr = io.StringIO()
e = E('e'); del e
print('exception in __del__ is swallowed', caught if old else ['ValueError'] if 'ValueError' in sys.stderr.getvalue() else [])
#> exception in __del__ is swallowed ['ValueError']
