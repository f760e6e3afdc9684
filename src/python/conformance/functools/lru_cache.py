# versions: 3.6-3.14
import sys
from functools import lru_cache
calls = []
@lru_cache(maxsize=2)
def f(x, y=0):
    calls.append(x); return [x, y]
r = f(1); print(f(1) is r, f(1, y=0) is r, f(2), f(3), f(1) is r, f.cache_info(), calls)
#> True False [2, 0] [3, 0] False CacheInfo(hits=1, misses=5, maxsize=2, currsize=2) [1, 1, 2, 3, 1]
f.cache_clear(); print(f.cache_info(), f.__wrapped__(5), f.__name__)
#> CacheInfo(hits=0, misses=0, maxsize=2, currsize=0) [5, 0] f
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(30), fib.cache_info())  #> 832040 CacheInfo(hits=28, misses=31, maxsize=None, currsize=31)
@lru_cache(maxsize=0)
def g(x): return x
g(1); g(1); print(g.cache_info())  #> CacheInfo(hits=0, misses=2, maxsize=0, currsize=0)
@lru_cache(maxsize=8, typed=True)
def h(x): return x
h(1); h(1.0); h(True); print(h.cache_info())  #> CacheInfo(hits=0, misses=3, maxsize=8, currsize=3)
try: f([])
except TypeError as e: print('unhashable' in str(e))  #> True
