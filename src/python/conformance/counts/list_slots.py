# each slot of a list is one reference
import sys
x = object()
n = sys.getrefcount(x)
l = [x]
print(sys.getrefcount(x) - n)  #> 1
l.append(x)
l.insert(0, x)
l += [x, x]
print(sys.getrefcount(x) - n)  #> 5
l *= 2
print(sys.getrefcount(x) - n)  #> 10
l[0] = None
l.pop()
del l[1:3]
print(sys.getrefcount(x) - n, len(l))  #> 6 7
l.reverse()
m = l[:]
print(sys.getrefcount(x) - n)  #> 12
del m
l.clear()
print(sys.getrefcount(x) - n)  #> 0
