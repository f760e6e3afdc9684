# versions: 3.6-3.13
# sys.getsizeof adds the collector's header of tracked types to __sizeof__
import sys
class C: pass
for o in (1, 'a', 1.5, (), [], {}, set(), C(), lambda: 0, object()):
    print(type(o).__name__, sys.getsizeof(o) - o.__sizeof__())
#> int 0
#> str 0
#> float 0
#> 3.6-3.7: tuple 32 | 3.8-: tuple 16
#> 3.6-3.7: list 32 | 3.8-: list 16
#> 3.6-3.7: dict 32 | 3.8-: dict 16
#> 3.6-3.7: set 32 | 3.8-: set 16
#> 3.6-3.7,3.11-: C 32 | 3.8-3.10: C 16
#> 3.6-3.7: function 32 | 3.8-: function 16
#> object 0
