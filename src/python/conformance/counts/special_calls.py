# versions: 3.6-3.14
# a builtin calls back: map, filter, sorted, min, max, sum, reduce by hand
import sys
n = sys.getrefcount
seen = []
def see(p, *rest): seen.append(n(p)); return len(seen)
def out():
    print(seen); del seen[:]  #> 3.6-3.13: [5, 5, 4] | 3.14.0-: [4, 4, 3]
                              #> 3.6-3.13: [8, 5, 4] | 3.14.0-: [7, 4, 3]
                              #> 3.6-3.12: [5, 7, 7, 6, 7, 5, 8, 9]
                              #| 3.13: [5, 7, 7, 6, 7, 5, 6, 7]
                              #| 3.14.0-: [4, 6, 6, 5, 6, 4, 5, 6]
                              #> 3.6-3.13: [4] | 3.14.0-: [3]
                              #> 3.6-3.13: [6, 6] | 3.14.0-: [5, 5]
                              #> 3.6-3.12: [5, 5, 5, 8, 9] | 3.13: [5, 5, 5, 6, 7] | 3.14.0-: [4, 4, 4, 3, 4]
                              #> 3.6: [(5, 5), (5, 5), (5, 5), (6, 6)]
                              #| 3.7: [(4, 4), (4, 4), (4, 4), (5, 5)]
                              #| 3.8-3.13: [(4, 4), (4, 4), (4, 4), (5, 6)]
                              #| 3.14.0-: [(3, 3), (3, 3), (3, 3), (4, 5)]
                              #> 3.6: [5, 5, 6, 5, 6]
                              #| 3.7-3.9: [4, 4, 5, 4, 5]
                              #| 3.10-3.12: [4, 4, 5, 4, 4]
                              #| 3.13: [4, 4, 4, 4, 4]
                              #| 3.14.0-: [3, 3, 3, 3, 3]
x = object()
list(map(see, [x])); list(map(see, (x,))); list(map(see, [object()])); out()
list(map(see, [x], [x])); list(filter(see, [x])); list(filter(see, [object()])); out()
sorted([x], key=see); sorted([x, x], key=see); min([x, x], key=see); max([x], key=see); min(x, x, key=see); out()
[x].sort(key=see); out()
for v in map(see, [x, x]): pass
out()
def g():
    y = object()
    list(map(see, [y])); sorted([y], key=see); list(filter(see, [y])); min(y, y, key=see)
    out()
g()
class K:
    def __init__(self, p): self.p = p
    def __lt__(self, o): seen.append((n(self), n(o))); return True
    def __eq__(self, o): seen.append((n(self), n(o))); return True
    def __hash__(self): seen.append(n(self)); return 1
    def __repr__(self): seen.append(n(self)); return 'K'
    def __len__(self): seen.append(n(self)); return 1
    def __bool__(self): seen.append(n(self)); return True
    def __getitem__(self, i):
        seen.append((n(self), n(i)))
        if i: raise IndexError  #! IndexError
        return 1
    def __setitem__(self, i, v): seen.append((n(self), n(v)))
    def __contains__(self, v): seen.append((n(self), n(v))); return True
    def __add__(self, o): seen.append((n(self), n(o))); return 1
    def __iadd__(self, o): seen.append((n(self), n(o))); return self
    def __neg__(self): seen.append(n(self)); return 1
    def __getattr__(self, name): seen.append(n(self)); return 1
    def __iter__(self): seen.append(n(self)); return iter([1])
    def __enter__(self): seen.append(n(self)); return self
    def __exit__(self, *a): seen.append(n(self)); return None
    def __format__(self, s): seen.append(n(self)); return ''
    def __index__(self): seen.append(n(self)); return 1
k = K(1); o = K(2)
k < o; k > o; k == o; k != o; out()
hash(k); repr(k); str(k); len(k); bool(k); out()
k[x]; k[x] = o; x in k; out()
k + o; k += o; -k; out()
k.zzz; iter(k); list(k); out()
with k: pass
with k as q: pass
out()
'{}'.format(k); '%r' % k; f'{k}'; f'{k!r}'; out()
[1, 2][k]; range(k); out()
if k: pass
k and 1
not k
out()
[o, k].index(k); k in [o]; {k: 1}; {o}; out()
del q
sorted([k, o]); [k] == [o]; (k,) == (o,); out()
print(n(k), n(o))
def h():
    k = K(1); o = K(2); x = object()
    k < o; k == o; hash(k); repr(k); len(k); out()
    k[x]; k[x] = o; x in k; k + o; k += o; -k; k.zzz; out()
    with k as q: pass
    f'{k}'; '%r' % k; out()
    if k: pass
    not k
    out()
    for i in k: pass
    del q
    print(n(k), n(o), n(x))
    out()
h()
