# del takes one reference away; the object dies with its last
import sys
class D:
    def __del__(self): print('dies')  #> dies
a = D()
b = [a]
n = sys.getrefcount(a)
del a
print('name deleted', sys.getrefcount(b[0]) == n - 1)  #1> name deleted True
del b[0]
print('slot deleted', b)  #> slot deleted []
