# an instance holds its class (a heap type)
import sys
class C: pass
n = sys.getrefcount(C)
a, b = C(), C()
print(sys.getrefcount(C) - n)  #> 2
class D(C): pass
print(sys.getrefcount(C) - n > 2)  #> True
del a
print(type(b) is C)  #> True
