# versions: 3.6-3.12
# what an instance's __dict__ becomes when it is changed: deleted from, updated, copied, replaced
import sys
size = sys.getsizeof
class A:
    def __init__(self): self.a, self.b, self.c = 1, 2, 3
x = A(); y = A()
print(size(x.__dict__), size(y.__dict__), size(A))
#> 3.6-3.7: 120 120 1064
#| 3.8-3.9: 104 104 1064
#| 3.10: 104 104 1072
#| 3.11: 288 288 1688
#| 3.12: 288 288 1704
del x.b
print(size(x.__dict__), size(y.__dict__), size(A), list(x.__dict__))
#> 3.6-3.7: 248 288 896 ['a', 'c']
#| 3.8-3.9: 232 272 896 ['a', 'c']
#| 3.10: 232 272 904 ['a', 'c']
#| 3.11: 288 288 1688 ['a', 'c']
#| 3.12: 288 288 1704 ['a', 'c']
x.b = 5
print(size(x.__dict__), list(x.__dict__), x.__dict__)
#> 3.6-3.7: 248 ['a', 'c', 'b'] {'a': 1, 'c': 3, 'b': 5}
#| 3.8-3.10: 232 ['a', 'c', 'b'] {'a': 1, 'c': 3, 'b': 5}
#| 3.11-: 288 ['a', 'c', 'b'] {'a': 1, 'c': 3, 'b': 5}
z = A(); print(size(z.__dict__), size(A))
#> 3.6-3.7: 248 896
#| 3.8-3.9: 232 896
#| 3.10: 232 904
#| 3.11: 280 1688
#| 3.12: 280 1704
for n in 'abc': delattr(z, n)
print(size(z.__dict__), z.__dict__)  #> 3.6-3.7: 248 {} | 3.8-3.10: 232 {} | 3.11-: 280 {}
z.c = 1; z.d = 2; print(size(z.__dict__), list(z.__dict__))
#> 3.6-3.7: 248 ['c', 'd']
#| 3.8-3.10: 232 ['c', 'd']
#| 3.11-: 280 ['c', 'd']
class B:
    def __init__(self): self.a, self.b, self.c = 1, 2, 3
x = B(); del x.__dict__['b']; print(size(x.__dict__), list(x.__dict__), size(B))
#> 3.6-3.7: 248 ['a', 'c'] 1064
#| 3.8-3.9: 232 ['a', 'c'] 1064
#| 3.10: 232 ['a', 'c'] 1072
#| 3.11: 296 ['a', 'c'] 1688
#| 3.12: 296 ['a', 'c'] 1704
x.b = 1; print(size(x.__dict__), list(x.__dict__))
#> 3.6-3.7: 248 ['a', 'c', 'b']
#| 3.8-3.10: 232 ['a', 'c', 'b']
#| 3.11-: 296 ['a', 'c', 'b']
x = B(); print(x.__dict__.pop('a'), size(x.__dict__), list(x.__dict__))
#> 3.6-3.7: 1 248 ['b', 'c']
#| 3.8-3.10: 1 232 ['b', 'c']
#| 3.11-: 1 288 ['b', 'c']
x = B(); print(x.__dict__.popitem(), size(x.__dict__), list(x.__dict__)); x.z = 1; print(size(x.__dict__))
#> 3.6-3.7: ('c', 3) 248 ['a', 'b']
#| 3.8-3.10: ('c', 3) 232 ['a', 'b']
#| 3.11-: ('c', 3) 832 ['a', 'b']
#> 3.6-3.7: 248
#| 3.8-3.10: 232
#| 3.11-: 832
x = B(); print(x.__dict__.setdefault('a', 7), x.__dict__.setdefault('q', 7), size(x.__dict__), list(x.__dict__))
#> 3.6-3.7: 1 7 120 ['a', 'b', 'c', 'q']
#| 3.8-3.10: 1 7 104 ['a', 'b', 'c', 'q']
#| 3.11-: 1 7 272 ['a', 'b', 'c', 'q']
x = B(); x.__dict__.clear(); print(size(x.__dict__), x.__dict__); x.k = 1; print(size(x.__dict__))
#> 3.6-3.7: 80 {}
#| 3.8-: 64 {}
#> 3.6-3.7: 248
#| 3.8-3.10: 232
#| 3.11-: 184
x = B(); x.__dict__[1] = 2; print(size(x.__dict__), x.__dict__); x.w = 3; print(x.w, size(x.__dict__))
#> 3.6-3.7: 376 {'a': 1, 'b': 2, 'c': 3, 1: 2}
#| 3.8-3.10: 360 {'a': 1, 'b': 2, 'c': 3, 1: 2}
#| 3.11-: 352 {'a': 1, 'b': 2, 'c': 3, 1: 2}
#> 3.6-3.7: 3 376
#| 3.8-3.10: 3 360
#| 3.11-: 3 352
x = B(); d = x.__dict__; c = d.copy(); print(size(d), size(c), c); c['n'] = 1; print(size(c), size(d))
#> 3.6-3.7: 120 120 {'a': 1, 'b': 2, 'c': 3}
#| 3.8-3.10: 104 104 {'a': 1, 'b': 2, 'c': 3}
#| 3.11-: 248 248 {'a': 1, 'b': 2, 'c': 3}
#> 3.6-3.7: 376 120
#| 3.8-3.10: 360 104
#| 3.11-: 248 248
c = dict(d); print(size(c)); c = {**d}; print(size(c)); e = {}; e.update(d); print(size(e))
#> 3.6-3.7: 248
#| 3.8-3.9: 232
#| 3.10: 360
#| 3.11-: 272
#> 3.6-3.7: 248
#| 3.8-3.9: 232
#| 3.10: 360
#| 3.11-: 272
#> 3.6-3.7: 248
#| 3.8-3.9: 232
#| 3.10: 360
#| 3.11-: 272
y = B(); y.__dict__.update(x=1, y=2); print(size(y.__dict__), list(y.__dict__))
#> 3.6-3.7: 376 ['a', 'b', 'c', 'x', 'y']
#| 3.8-3.10: 360 ['a', 'b', 'c', 'x', 'y']
#| 3.11-: 240 ['a', 'b', 'c', 'x', 'y']
y = B(); y.__dict__.update({'x': 1, 'a': 2}); print(size(y.__dict__), list(y.__dict__), y.a)
#> 3.6-3.7: 376 ['a', 'b', 'c', 'x'] 2
#| 3.8-3.10: 360 ['a', 'b', 'c', 'x'] 2
#| 3.11-: 232 ['a', 'b', 'c', 'x'] 2
y = B.__new__(B); y.__dict__.update(d); print(size(y.__dict__), list(y.__dict__))
#> 3.6-3.7: 120 ['a', 'b', 'c']
#| 3.8-3.10: 104 ['a', 'b', 'c']
#| 3.11-: 224 ['a', 'b', 'c']
y = B.__new__(B); y.__dict__.update({'q': 1}); print(size(y.__dict__), list(y.__dict__))
#> 3.6-3.7: 248 ['q']
#| 3.8-3.10: 232 ['q']
#| 3.11-: 184 ['q']
y = B.__new__(B); y.__dict__ = {'q': 1}; print(size(y.__dict__)); y.r = 1; print(size(y.__dict__), y.q, y.r)
#> 3.6-3.7: 248
#| 3.8-3.10: 232
#| 3.11-: 184
#> 3.6-3.7: 248 1 1
#| 3.8-3.10: 232 1 1
#| 3.11-: 184 1 1
try: del y.missing
except AttributeError as e: print(e)  #> 3.6-3.10: missing | 3.11-: 'B' object has no attribute 'missing'
try: del x.__dict__['missing']
except KeyError as e: print(repr(e))  #> 3.6: KeyError('missing',) | 3.7-: KeyError('missing')
y = B(); del y.__dict__; print(y.__dict__, size(y.__dict__)); y.a = 4; print(y.__dict__, size(y.__dict__))
#> 3.6-3.7: {} 248
#| 3.8-3.11: {} 64
#| 3.12: {} 200
#> 3.6-3.7: {'a': 4} 248
#| 3.8-3.10: {'a': 4} 232
#| 3.11: {'a': 4} 184
#| 3.12: {'a': 4} 200
y = B(); y.__dict__ = y.__dict__; print(y.__dict__, size(y.__dict__)); y.zz = 4; print(y.__dict__, size(y.__dict__))
#> 3.6-3.7: {'a': 1, 'b': 2, 'c': 3} 248
#| 3.8-3.10: {'a': 1, 'b': 2, 'c': 3} 232
#| 3.11-: {'a': 1, 'b': 2, 'c': 3} 192
#> 3.6-3.7: {'a': 1, 'b': 2, 'c': 3, 'zz': 4} 248
#| 3.8-3.10: {'a': 1, 'b': 2, 'c': 3, 'zz': 4} 232
#| 3.11-: {'a': 1, 'b': 2, 'c': 3, 'zz': 4} 192
for k in reversed(list(d)): print(k, end=' ')
print(list(d.items()), list(d.values()), d == {'c': 3, 'a': 1, 'b': 2}, 'a' in d, 'q' in d, d.get('q'), len(d))
#> c b a [('a', 1), ('b', 2), ('c', 3)] [1, 2, 3] True True False None 3
