# an iterator holds its sequence until it is exhausted
import sys
l = [1, 2]
n = sys.getrefcount(l)
it = iter(l)
print(sys.getrefcount(l) - n)  #> 1
next(it)
next(it)
print(sys.getrefcount(l) - n)  #> 1
print(next(it, 'end'))  #> end
print(sys.getrefcount(l) - n)  #> 0
e = enumerate(l)
z = zip(l, l)
print(sys.getrefcount(l) - n)  #> 3
