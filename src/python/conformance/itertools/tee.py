# versions: 3.6-3.14
import sys
from itertools import tee
a, b, c = tee(iter(range(130)), 3)
print(sum(a), sum(b), next(c))  #> 8385 8385 0
d = c.__copy__()
print(next(c), next(d), list(d)[-1], len(list(c)))  #> 1 1 129 128
s = ['x']; n = sys.getrefcount(s)
a, b = tee(iter([s, s]))
next(a); print(sys.getrefcount(s) - n)  #> 3
next(b); print(sys.getrefcount(s) - n)  #> 3
del a, b; print(sys.getrefcount(s) - n)  #> 0
try: tee([1], -1)
except ValueError as e: print(e)  #> n must be >= 0
