# recorded: 3.13-
import gc, weakref
gc.disable(); gc.collect()
class C:
    def __del__(self): log.append('__del__')
log = []
c = C(); w = weakref.ref(c, lambda r: log.append('callback')); print('alive', w() is c)
del c; print('dead', w(), 'order', log); log.clear()
c = C(); ws = [weakref.ref(c, lambda r, i=i: log.append(i)) for i in range(3)]; del c; print('callbacks of three weakrefs', log); log.clear()
c = C(); w1 = weakref.ref(c); w2 = weakref.ref(c); print('plain weakrefs are one object', w1 is w2, '; with callback', weakref.ref(c, print) is weakref.ref(c, print), '; count', weakref.getweakrefcount(c)); del c; log.clear()
class D:
    def __del__(self): log.append(('__del__', self.w() is self if self.w else None))
def cyc(cb):
    d = D(); d.me = d
    d.w = None
    return weakref.ref(d, (lambda r: log.append(('callback', r()))) if cb else None)
w = cyc(True); gc.collect(); print('cycle, weakref outside with callback', log, w()); log.clear()
def cyc_in():
    d = D(); d.me = d; d.w = weakref.ref(d, lambda r: log.append('inner callback'))
cyc_in(); gc.collect(); print('weakref inside the garbage: seen from __del__, its callback', log); log.clear()
def cyc_in2():
    d = D(); d.me = d; d.w = weakref.ref(d)
cyc_in2(); gc.collect(); print('same without callback', log); log.clear()
class Q:
    def __del__(self): log.append(('target from __del__', self.out() is not None))
def outer():
    q = Q(); q.me = q; q.out = weakref.ref(q)
    return q.out
w = outer(); gc.collect(); print('weakref both inside and outside', log, w()); log.clear()
fin = weakref.finalize
class K: pass
k = K(); f = fin(k, lambda: log.append('finalize')); del k; print('finalize', log, f.alive); log.clear()
d = weakref.WeakValueDictionary(); k = K(); d[1] = k; n = len(d); del k; print('WeakValueDictionary', n, len(d))
for t, o in [('int', 5), ('str', 'a'), ('list', []), ('dict', {}), ('tuple', ()), ('set', set()), ('function', outer), ('class', K), ('object()', object())]:
    try: weakref.ref(o); r = True
    except TypeError: r = False
    print('weak reference to', t, r)
#> alive True
#> dead None order ['__del__', 'callback']
#> callbacks of three weakrefs ['__del__', 2, 1, 0]
#> plain weakrefs are one object True ; with callback False ; count 1
#> cycle, weakref outside with callback [('callback', None), ('__del__', None)] None
#> weakref inside the garbage: seen from __del__, its callback [('__del__', False)]
#> 3.6-3.14: same without callback [('__del__', False)] | 3.15: same without callback [('__del__', True)]
#> 3.6-3.14: weakref both inside and outside [('target from __del__', False)] None
#| 3.15: weakref both inside and outside [('target from __del__', True)] None
#> finalize ['finalize'] False
#> WeakValueDictionary 1 0
#> weak reference to int False
#> weak reference to str False
#> weak reference to list False
#> weak reference to dict False
#> weak reference to tuple False
#> weak reference to set True
#> weak reference to function True
#> weak reference to class True
#> weak reference to object() False
