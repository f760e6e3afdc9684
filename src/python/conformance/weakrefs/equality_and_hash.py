# versions: 3.6-3.14
# Living references are equal as their objects are, dead ones as they themselves are
import weakref
class P:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __hash__(self): return hash(self.n) + 100
a, b, c = P(1), P(1), P(2)
r, s, t = weakref.ref(a), weakref.ref(b), weakref.ref(c)
print(r == s, r != s, r == t, hash(r) == hash(s), r is s)  #> True False False True False
u = weakref.ref(a)
d = {r: 'r'}
print(d[s], len({r, s, t}))  #> r 2
h = hash(t)
del c
print(hash(t) == h, t == t, t == r, t != r)  #> True True False True
late = weakref.ref(b)
del a
print(hash(r), r == s)  #> 101 False
x = P(3)
dead = weakref.ref(x)
del x
try: hash(dead)
except TypeError as e: print(e)  #> weak object has gone away
for op in ('r < s', 'r + s', 'len(r)'):
    try: eval(op)
    except TypeError as e: print(e)
    #> 3.6-3.9: '<' not supported between instances of 'weakref' and 'weakref'
    #| 3.10-: '<' not supported between instances of 'weakref.ReferenceType' and 'weakref.ReferenceType'
    #> 3.6-3.9: unsupported operand type(s) for +: 'weakref' and 'weakref'
    #| 3.10-: unsupported operand type(s) for +: 'weakref.ReferenceType' and 'weakref.ReferenceType'
    #> 3.6-3.9: object of type 'weakref' has no len()
    #| 3.10-: object of type 'weakref.ReferenceType' has no len()
