# assignment of several names
import sys
x = object()
n = sys.getrefcount(x)
a, b = x, x
print(sys.getrefcount(x) - n)  #> 2
a, b = b, a
print(sys.getrefcount(x) - n)  #> 2
a, *b = [x, x, x]
print(sys.getrefcount(x) - n)  #> 3
(a, b), c = (x, x), x
print(sys.getrefcount(x) - n)  #> 3
a = b = c = None
print(sys.getrefcount(x) - n)  #> 0
