# versions: 3.6-3.14.0
# an instance without a dict holds its attributes itself (3.11)
import gc, sys
gc.disable()
class A: pass
x = A()
print([type(r).__name__ for r in gc.get_referents(x)])  #> ['type']
x.a = 1; x.l = []
print([type(r).__name__ for r in gc.get_referents(x)])
#> 3.6-3.10: ['dict', 'type']
#| 3.11-: ['int', 'list', 'type']
print(gc.is_tracked(x), gc.is_tracked(x.__dict__), x.__dict__ is x.__dict__)  #> True True True
y = A(); y.a = 1; print(gc.is_tracked(y.__dict__)); y.b = []; print(gc.is_tracked(y.__dict__))
#> 3.6-3.13: False
#| 3.14.0: True
#> 3.6-3.12,3.14.0: True
#| 3.13: False
y = A(); y.__dict__; y.a = 1; print(gc.is_tracked(y.__dict__)); y.b = []; print(gc.is_tracked(y.__dict__))
#> 3.6-3.13: False
#| 3.14.0: True
#> 3.6-3.12,3.14.0: True
#| 3.13: False
y = A(); y.__dict__['a'] = []; print(gc.is_tracked(y.__dict__), gc.is_tracked(y.__dict__.copy()))
#> True True
y = A(); y.a = 1; print(gc.is_tracked(y.__dict__), gc.is_tracked(y.__dict__.copy()))
#> 3.6-3.13: False False
#| 3.14.0: True True
gc.collect(); print(gc.is_tracked(y.__dict__))  #> 3.6-3.13: False | 3.14.0: True
l = []
def holders(): return sorted(type(r).__name__ for r in gc.get_referrers(l))
y = A(); y.l = l; print(holders())  #> 3.6-3.10: ['dict', 'dict'] | 3.11-: ['A', 'dict']
def cycles(n):
    for _ in range(n):
        a = A(); b = A(); a.o = b; b.o = a
    del a, b
    return gc.collect()
gc.collect()
print(cycles(1), cycles(5))  #> 3.6-3.10: 4 20 | 3.11-: 2 10
class S: __slots__ = ('a', '__dict__', '__weakref__')
s = S(); s.a = s; s.b = s; del s; print(gc.collect())  #> 3.6-3.10,3.13: 2 | 3.11-3.12,3.14.0: 1
class L(list): pass
s = L(); s.append(s); s.x = s; del s; print(gc.collect())  #> 3.6-3.13: 2 | 3.14.0: 1
class I(int): pass
s = I(5); s.x = s; del s; print(gc.collect())  #> 2
class E(Exception): pass
s = E(); s.x = s; del s; print(gc.collect())  #> 2
