# a function is held by its names
import sys
def f(): return 1
n = sys.getrefcount(f)
g = f
l = [f, f]
print(sys.getrefcount(f) - n)  #> 3
f()
print(sys.getrefcount(f) - n)  #> 3
del g, l
print(sys.getrefcount(f) - n)  #> 0
