# a tuple holds its items until it dies
import sys
x = object()
n = sys.getrefcount(x)
t = (x, x, x)
print(sys.getrefcount(x) - n)  #> 3
u = t + (x,)
print(sys.getrefcount(x) - n)  #> 7
v = t * 2
print(sys.getrefcount(x) - n)  #> 13
del t, v
print(sys.getrefcount(x) - n)  #> 4
a, *b = u
print(sys.getrefcount(x) - n)  #> 8
