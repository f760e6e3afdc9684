import gc
class C: pass
class S: __slots__ = ()
for x in (1, 'a', 1.5, None, b'x', (), [], [1], {}, {1: []}, set(), C(), S(), lambda: 0, C, ([],), object(), range(3)):
    print(type(x).__name__, gc.is_tracked(x))
#> int False
#> str False
#> float False
#> NoneType False
#> bytes False
#> tuple False
#> list True
#> list True
#> 3.6-3.13: dict False | 3.14.0-: dict True
#> dict True
#> set True
#> C True
#> 3.6-3.7: S False | 3.8-: S True
#> function True
#> type True
#> tuple True
#> object False
#> range False
