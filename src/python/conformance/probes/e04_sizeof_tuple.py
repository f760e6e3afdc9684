# recorded: 3.13-
import sys
gs = sys.getsizeof
print('tuple', [gs(tuple(range(n))) for n in range(8)], gs(tuple(range(100))))
#> 3.6-3.7: tuple [56, 64, 72, 80, 88, 96, 104, 112] 856
#| 3.8-3.13: tuple [40, 48, 56, 64, 72, 80, 88, 96] 840
#| 3.14.0-: tuple [48, 56, 64, 72, 80, 88, 96, 104] 848
print('without the collector header', [tuple(range(n)).__sizeof__() for n in range(4)])
#> 3.6-3.13: without the collector header [24, 32, 40, 48]
#| 3.14.0-: without the collector header [32, 40, 48, 56]
print('from generator', [gs(tuple(i for i in range(n))) for n in (0, 1, 5, 10, 11, 100)])
#> 3.6-3.7: from generator [56, 64, 96, 136, 144, 856]
#| 3.8-3.13: from generator [40, 48, 80, 120, 128, 840]
#| 3.14.0-: from generator [48, 56, 88, 128, 136, 848]
from collections import namedtuple
P = namedtuple('P', 'x y'); print('namedtuple of 2', gs(P(1, 2)), 'tuple of 2', gs((1, 2)))
#> 3.6-3.7: namedtuple of 2 72 tuple of 2 72
#| 3.8-3.13: namedtuple of 2 56 tuple of 2 56
#| 3.14.0-: namedtuple of 2 64 tuple of 2 64
print('slice', gs(slice(1)), 'range', gs(range(5)), 'zip', gs(zip()), 'enumerate', gs(enumerate([])), 'tuple iterator', gs(iter(())), 'list iterator', gs(iter([])), 'range iterator', gs(iter(range(3))), 'str iterator', gs(iter('a')))
#> 3.6-3.7: slice 72 range 48 zip 72 enumerate 80 tuple iterator 64 list iterator 64 range iterator 48 str iterator 64
#| 3.8-3.9: slice 56 range 48 zip 56 enumerate 64 tuple iterator 48 list iterator 48 range iterator 48 str iterator 48
#| 3.10: slice 56 range 48 zip 64 enumerate 64 tuple iterator 48 list iterator 48 range iterator 48 str iterator 48
#| 3.11: slice 56 range 48 zip 64 enumerate 72 tuple iterator 48 list iterator 48 range iterator 48 str iterator 48
#| 3.12-: slice 56 range 48 zip 64 enumerate 72 tuple iterator 48 list iterator 48 range iterator 40 str iterator 48
