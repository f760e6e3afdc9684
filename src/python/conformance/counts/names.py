# each name for an object is one reference
import sys
a = []
print(sys.getrefcount(a))  #> 2
b = a
print(sys.getrefcount(a))  #> 3
c = d = b
print(sys.getrefcount(a))  #> 5
del b
c = None
print(sys.getrefcount(a))  #> 3
a = 1
print(sys.getrefcount(d))  #> 2
