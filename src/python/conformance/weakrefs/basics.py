# versions: 3.6-3.14
# A weak reference does not count; it is dead when its object is
import sys, weakref
class C: pass
c = C()
n = sys.getrefcount(c)
r = weakref.ref(c)
print(sys.getrefcount(c) - n, r() is c, weakref.getweakrefcount(c))  #> 0 True 1
print(weakref.ref(c) is r, weakref.ref(c, None) is r)  #> True True
s = weakref.ref(c, print)
print(s is r, weakref.getweakrefcount(c), [x is r for x in weakref.getweakrefs(c)])  #> False 2 [True, False]
print(r == s, hash(r) == hash(s) == hash(c), r.__callback__, s.__callback__ is print)  #> True True None True
r2 = r
del s, c
print(r(), r2 is r, r == r2)  #> None True True
print(weakref.getweakrefcount(5), weakref.getweakrefs('x'))  #> 0 []
