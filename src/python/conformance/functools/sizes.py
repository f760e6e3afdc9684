# versions: 3.6-3.13
import sys
from functools import partial, lru_cache
print(sys.getsizeof(partial(len)), sys.getsizeof(partial(len, 1, 2, x=3)), sys.getsizeof(lru_cache()(len)))
#> 3.6: 88 88 176
#| 3.7: 96 96 160
#| 3.8: 80 80 144
#| 3.9: 80 80 152
#| 3.10-: 80 80 168
s = [1]; n = sys.getrefcount(s)
p = partial(print, s, s); print(sys.getrefcount(s) - n)  #> 2
q = partial(p, s); print(sys.getrefcount(s) - n)  #> 5
k = partial(print, sep=s); print(sys.getrefcount(s) - n)  #> 6
del p, q, k; print(sys.getrefcount(s) - n)  #> 0
