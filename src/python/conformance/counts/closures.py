# a variable of an outer function lives in a cell
import sys
def outer():
    x = []
    def inner(): return sys.getrefcount(x)
    print(sys.getrefcount(x), inner())  #> 2 2
    return inner
f = outer()
print(f())  #> 2
g = f.__closure__[0].cell_contents
print(f())  #> 3
