# versions: 3.6-3.14
# an instance and its __dict__ show the same attributes, whoever is changed
import sys
class A: pass
def count(o): return sys.getrefcount(o) - base
v = object(); base = sys.getrefcount(v)
x = A(); x.v = v; print(count(v)); d = x.__dict__; print(count(v)); c = d.copy(); print(count(v))
#> 3.6-3.10: 3
#| 3.11-3.13: 2
#| 3.14.0-: 1
#> 3.6-3.10: 3
#| 3.11-3.13: 2
#| 3.14.0-: 1
#> 3.6-3.10: 4
#| 3.11-3.13: 3
#| 3.14.0-: 2
del c; del x; print(count(v), d['v'] is v); del d; print(count(v))
#> 3.6-3.10: 3 True
#| 3.11-3.13: 2 True
#| 3.14.0-: 1 True
#> 3.6-3.10: 2 | 3.11-3.13: 1 | 3.14.0-: 0
x = A(); x.v = v; x.__dict__ = {}; print(count(v)); x.v = v; print(count(v)); del x.v; print(count(v))
#> 3.6-3.10: 2
#| 3.11-3.13: 1
#| 3.14.0-: 0
#> 3.6-3.10: 3
#| 3.11-3.13: 2
#| 3.14.0-: 1
#> 3.6-3.10: 2
#| 3.11-3.13: 1
#| 3.14.0-: 0
x = A(); d = x.__dict__; x.v = v; print(list(d)); d['w'] = v  #> ['v']
print(x.w is v, count(v), len(d)); del x.v; print(list(d), len(d))
#> 3.6-3.10: True 4 2
#| 3.11-3.13: True 3 2
#| 3.14.0-: True 2 2
#> ['w'] 1
d.clear(); print(hasattr(x, 'w'), count(v)); x.w = v; print(list(d), count(v))
#> 3.6-3.10: False 2
#| 3.11-3.13: False 1
#| 3.14.0-: False 0
#> 3.6-3.10: ['w'] 3
#| 3.11-3.13: ['w'] 2
#| 3.14.0-: ['w'] 1
x.__dict__ = d; x.u = v; print(list(d), count(v)); x.__dict__ = {'t': v}; print(list(d), x.t is v, count(v))
#> 3.6-3.10: ['w', 'u'] 4
#| 3.11-3.13: ['w', 'u'] 3
#| 3.14.0-: ['w', 'u'] 2
#> 3.6-3.10: ['w', 'u'] True 5
#| 3.11-3.13: ['w', 'u'] True 4
#| 3.14.0-: ['w', 'u'] True 3
del d, x; print(count(v))  #> 3.6-3.10: 2 | 3.11-3.13: 1 | 3.14.0-: 0
class B(A):
    def __init__(self): self.a = self.b = v
x = A(); x.__class__ = B; x.b = v; print(list(x.__dict__), count(v))
#> 3.6-3.10: ['b'] 3
#| 3.11-3.13: ['b'] 2
#| 3.14.0-: ['b'] 1
y = B(); y.__class__ = A; y.c = v; print(list(y.__dict__), count(v)); del y.a; print(list(y.__dict__), count(v))
#> 3.6-3.10: ['a', 'b', 'c'] 6
#| 3.11-3.13: ['a', 'b', 'c'] 5
#| 3.14.0-: ['a', 'b', 'c'] 4
#> 3.6-3.10: ['b', 'c'] 5
#| 3.11-3.13: ['b', 'c'] 4
#| 3.14.0-: ['b', 'c'] 3
del x, y; print(count(v))  #> 3.6-3.10: 2 | 3.11-3.13: 1 | 3.14.0-: 0
y = B(); d = y.__dict__; y.__class__ = A; y.c = v; print(list(d), d is y.__dict__, count(v))
#> 3.6-3.10: ['a', 'b', 'c'] True 5
#| 3.11-3.13: ['a', 'b', 'c'] True 4
#| 3.14.0-: ['a', 'b', 'c'] True 3
del y; print(list(d), count(v)); del d; print(count(v))
#> 3.6-3.10: ['a', 'b', 'c'] 5
#| 3.11-3.13: ['a', 'b', 'c'] 4
#| 3.14.0-: ['a', 'b', 'c'] 3
#> 3.6-3.10: 2 | 3.11-3.13: 1 | 3.14.0-: 0
y = B(); print(y.__reduce_ex__(2)[2] is y.__dict__, vars(y) is y.__dict__, count(v))
#> 3.6-3.10: True True 4
#| 3.11-3.13: True True 3
#| 3.14.0-: True True 2
del y.__dict__; print(hasattr(y, 'a'), count(v)); y.a = v; print(list(y.__dict__))
#> 3.6-3.10: False 2
#| 3.11-3.13: False 1
#| 3.14.0-: False 0
#> ['a']
for name in ('missing', 'b'):
    try: delattr(y, name)
    except AttributeError as e: print(type(e).__name__)  #> AttributeError
                                                         #> AttributeError
o = object.__new__(B); o.__dict__.update(y.__dict__); print(list(o.__dict__), count(v))
#> 3.6-3.10: ['a'] 4
#| 3.11-3.13: ['a'] 3
#| 3.14.0-: ['a'] 2
o.__dict__[1] = v; o.q = v; print(list(o.__dict__), count(v)); del o, y; print(count(v))
#> 3.6-3.10: ['a', 1, 'q'] 6
#| 3.11-3.13: ['a', 1, 'q'] 5
#| 3.14.0-: ['a', 1, 'q'] 4
#> 3.6-3.10: 2
#| 3.11-3.13: 1
#| 3.14.0-: 0
