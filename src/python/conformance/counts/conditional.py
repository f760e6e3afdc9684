# expressions that pick one of several objects
import sys
x, y = object(), object()
n = sys.getrefcount(x)
a = x if n else y
print(sys.getrefcount(x) - n)  #> 1
b = x or y
c = None or x
print(sys.getrefcount(x) - n)  #> 3
d = (x, y)[0]
print(sys.getrefcount(x) - n)  #> 4
print(sys.getrefcount(x if n else y) - n)  #> 4
print(sys.getrefcount([x, y][0]) - n)  #> 4
