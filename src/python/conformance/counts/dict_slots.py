# a dict holds its keys and its values
import sys
x = ('key',)
x = object()
n = sys.getrefcount(x)
d = {x: x}
print(sys.getrefcount(x) - n)  #> 2
d['other'] = x
d[x] = None
print(sys.getrefcount(x) - n)  #> 2
e = dict(d)
print(sys.getrefcount(x) - n)  #> 4
del d[x]
print(sys.getrefcount(x) - n)  #> 3
d.update(e)
print(sys.getrefcount(x) - n)  #> 4
d = e = None
print(sys.getrefcount(x) - n)  #> 0
