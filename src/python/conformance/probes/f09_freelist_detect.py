# recorded: 3.13-
# free lists found from outside: free 2700 objects of a kind, fill the size class with other objects,
# count the freed blocks that the fillers did not get: they are parked in a free list of the kind
import sys, gc
if sys.maxsize < 2 ** 32:
    print('needs a 64-bit build'); raise SystemExit
gc.disable()                     # a full collection empties the free lists
from array import array
ALIGN = 8 if sys.version_info < (3, 8) and sys.getsizeof(()) == 48 or sys.maxsize < 2 ** 32 else 16
HB = sys.getsizeof(b'')                      # bytes header
def head(o): return sys.getsizeof(o) - o.__sizeof__()
def raw(o): return id(o) - head(o)
class Z: __slots__ = ()
def filler(cls):
    if cls > HB + 2:
        n = cls - HB - 3
        return lambda: bytes(n)
    if cls == 32: return Z if sys.version_info >= (3, 8) else (lambda: complex(two, two))
    if cls == 16: return object if sys.maxsize > 2 ** 32 else Z
    raise LookupError('no filler for class %d' % cls)
two = float('2'); big = int('100000')
class A:
    def m(self): pass
a = A()
def parked(make):
    N = 3000
    sample = make()
    h = head(sample)
    keep = [None] * N; adr = array('Q', [0] * N)
    for i in range(N):
        keep[i] = make(); adr[i] = id(keep[i]) - h
    size = type(sample).__basicsize__ + (type(sample).__itemsize__ * len(sample) if isinstance(sample, tuple) else 0)
    cls = -(-max(size + h, sys.getsizeof(sample) if isinstance(sample, (int, str)) else 0) // ALIGN) * ALIGN
    fill = filler(cls)
    fh = head(fill())
    freed = array('Q', [x for i, x in enumerate(adr) if i % 10])
    many = [None] * 12000; got = array('Q', [0] * 12000)
    drain = [None] * 2500
    for i in range(2500): drain[i] = make()      # empties the free list first
    for i in range(N):
        if i % 10: keep[i] = None
    for i in range(12000):
        many[i] = fill(); got[i] = id(many[i]) - fh
    return cls, len(set(freed) - set(got))
class W: __slots__ = ('a', 'b', 'c')
import weakref
def fn(): pass
l = [1]; t = (1, big); st = 'abc'
for name, make in [('int', lambda: big + 1), ('float', lambda: two * 1.5), ('complex', lambda: two * 1j), ('list object', lambda: []), ('dict object', lambda: {}), ('tuple of 1', lambda: tuple([big])), ('tuple of 2', lambda: tuple([big, big])), ('set', lambda: set()), ('slice', lambda: slice(big)), ('range', lambda: range(big)), ('range iterator', lambda: iter(range(5))), ('list iterator', lambda: iter(l)), ('tuple iterator', lambda: iter(t)), ('str iterator', lambda: iter(st)),
                   ('bound method', lambda: a.m), ('builtin method [].append', lambda: l.append), ('function', lambda: (lambda: 0)), ('cell', lambda: (lambda x: lambda: x)(1).__closure__[0]), ('slots instance', W), ('str of 30', lambda: st * 10), ('weakref', lambda: weakref.ref(a, fn))]:
    try:
        cls, n = parked(make)
        print(name, 'parked', n if n > 3 else 'none')
    except Exception as e:
        print(name, type(e).__name__, e)
#> 3.6-3.13: int parked none | 3.14.0-: int parked 98
#> float parked 100
#> 3.6-3.14: complex parked none | 3.15: complex parked 100
#> list object parked 80
#> dict object parked 80
#> 3.6-3.7: tuple of 1 parked 1999 | 3.8,3.14.0-: tuple of 1 parked 2000 | 3.9-3.13: tuple of 1 parked 2001
#> tuple of 2 parked 2000
#> set parked none
#> slice parked none
#> 3.6-3.13: range parked none | 3.14.0-: range parked 5
#> 3.6-3.13: range iterator parked none | 3.14.0-: range iterator parked 6
#> 3.6-3.13: list iterator parked none | 3.14.0-: list iterator parked 10
#> 3.6-3.13: tuple iterator parked none | 3.14.0-: tuple iterator parked 10
#> str iterator parked none
#> 3.6-3.8: bound method parked 256 | 3.9-3.13: bound method parked none | 3.14.0-: bound method parked 20
#> 3.6-3.8: builtin method [].append parked 256
#| 3.9-3.13: builtin method [].append parked none
#| 3.14.0-: builtin method [].append parked 16
#> function parked none
#> cell parked none
#> slots instance parked none
#> str of 30 parked none
#> weakref parked none
