# versions: 3.6-3.14.0
# what holds nothing but built-in types is not tracked
import gc
print(gc.is_tracked({1: int}), gc.is_tracked({'a': str, 'b': 1}), gc.is_tracked({'a': type}), gc.is_tracked((int,)))
#> 3.6-3.13: False False False True
#| 3.14.0: True True True True
t = (int, str); gc.collect(); print(gc.is_tracked(t))  #> False
class C: pass
t = tuple([C, 1]); gc.collect(); print(gc.is_tracked(t), gc.is_tracked({1: C}), gc.is_tracked(int), gc.is_tracked(C))
#> True True False True
