# a global that a function names is read from the module
import sys
x = []
def read(): return sys.getrefcount(x)
def twice():
    y = x
    return sys.getrefcount(x)
def write():
    global z
    z = x
    return sys.getrefcount(x)
print(read(), twice(), write(), read())  #> 2 3 3 3
