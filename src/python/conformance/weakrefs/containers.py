# versions: 3.6-3.14.0
# Dicts and sets that do not keep what is in them
import gc, weakref
class K:
    def __init__(self, n): self.n = n
    def __repr__(self): return 'K%d' % self.n
a, b, c = K(1), K(2), K(3)
d = weakref.WeakValueDictionary()
d['a'] = a; d['b'] = b
e = weakref.WeakKeyDictionary({a: 'x', c: 'y'})
s = weakref.WeakSet([a, b, c])
print(sorted(d), len(d), d['a'], d.get('z'), 'b' in d, len(e), e[c], len(s), b in s)
#> ['a', 'b'] 2 K1 None True 2 y 3 True
del b
print(sorted(d), len(d), sorted(s, key=lambda k: k.n))  #> ['a'] 1 [K1, K3]
del a
print(dict(d), [k for k in e], len(s))  #> {} [K3] 1
c.me = c
del c
print(len(e), len(s), gc.collect() > 0, len(e), len(s))  #> 1 1 True 0 0
try: d[1] = 5
except TypeError as x: print(x)  #> cannot create weak reference to 'int' object
f = K(4)
print(d.setdefault('f', f), d.pop('f'), d.pop('f', None))  #> K4 K4 None
s.add(f); s.discard(f); print(len(s))  #> 0
