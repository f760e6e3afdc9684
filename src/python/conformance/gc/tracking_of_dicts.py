# dicts of atoms were not tracked until 3.13
import gc
gc.disable()
d = {}
print(gc.is_tracked(d)); d['a'] = 1; print(gc.is_tracked(d)); d['b'] = []; print(gc.is_tracked(d))
#> 3.6-3.13: False
#| 3.14.0-: True
#> 3.6-3.13: False
#| 3.14.0-: True
#> True
d['b'] = 0
gc.collect(); print(gc.is_tracked(d))  #> 3.6-3.13: False | 3.14.0-: True
