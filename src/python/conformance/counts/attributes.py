# an attribute is one reference
import sys
class C: pass
x = object()
n = sys.getrefcount(x)
c = C()
c.a = x
c.b = x
print(sys.getrefcount(x) - n)  #> 2
del c.a
print(sys.getrefcount(x) - n)  #> 1
C.shared = x
print(sys.getrefcount(x) - n)  #> 2
c.b = 1
print(sys.getrefcount(x) - n)  #> 1
del C.shared
print(sys.getrefcount(x) - n)  #> 0
