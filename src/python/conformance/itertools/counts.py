# versions: 3.6-3.14.0
import sys, gc
from itertools import *
s = ['s']; n = sys.getrefcount(s)
x = repeat(s); print(sys.getrefcount(s) - n)  #> 1
y = chain(x); print(sys.getrefcount(s) - n, sys.getrefcount(x))  #> 1 3
del x, y; print(sys.getrefcount(s) - n)  #> 0
c = cycle([s]); next(c); print(sys.getrefcount(s) - n); next(c); print(sys.getrefcount(s) - n)  #> 2
                                                                                                #> 1
p = product([s], repeat=2); t = next(p); print(sys.getrefcount(s) - n)  #> 4
del c, p, t; print(sys.getrefcount(s) - n)  #> 0
print([gc.is_tracked(i) for i in (count(), repeat(1), chain(), cycle('a'))])  #> [True, True, True, True]
l = []; l.append(chain(l)); del l; print(gc.collect() > 0)  #> True
