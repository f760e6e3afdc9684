# a bound method holds its object
import sys
class C:
    def m(self): pass
c = C()
n = sys.getrefcount(c)
f = c.m
print(sys.getrefcount(c) - n)  #> 1
g = [c.m for _ in range(3)]
print(sys.getrefcount(c) - n)  #> 4
del f, g
c.m()
print(sys.getrefcount(c) - n)  #> 0
