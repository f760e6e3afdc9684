# versions: 3.6-3.13
# what a cache keeps alive: argument and result, until it is full or cleared
import sys
from functools import lru_cache
s = ['result']; n = sys.getrefcount(s)
@lru_cache(maxsize=2)
def f(x): return s
f(1); print(sys.getrefcount(s) - n)  #> 1
f(2); f(3); f(4); print(sys.getrefcount(s) - n)  #> 2
k = (1000, 'key'); m = sys.getrefcount(k)
f(k); print(sys.getrefcount(k) - m)  #> 1
f(5); f(6); print(sys.getrefcount(k) - m)  #> 0
f.cache_clear(); print(sys.getrefcount(s) - n)  #> 0
print(sys.getsizeof(f))  #> 3.6: 176 | 3.7: 160 | 3.8: 144 | 3.9: 152 | 3.10-: 168
