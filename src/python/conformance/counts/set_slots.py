# a set holds each element once
import sys
x = object()
n = sys.getrefcount(x)
s = {x, x}
print(sys.getrefcount(x) - n)  #> 1
s.add(x)
t = s | {x}
print(sys.getrefcount(x) - n)  #> 2
t.discard(x)
f = frozenset(s)
print(sys.getrefcount(x) - n)  #> 2
s.clear()
f = None
print(sys.getrefcount(x) - n)  #> 0
