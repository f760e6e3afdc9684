# a default argument is held by the function
import sys
x = []
n = sys.getrefcount(x)
def f(a=x, *, b=x): return sys.getrefcount(a)
print(sys.getrefcount(x) - n)  #> 2
print(f())  #> 3.6-3.13: 6 | 3.14.0-: 5
f.__defaults__ = None
print(sys.getrefcount(x) - n)  #> 1
f = None
print(sys.getrefcount(x) - n)  #> 0
