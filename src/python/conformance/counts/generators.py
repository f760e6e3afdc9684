# a suspended generator holds its locals
import sys
x = object()
n = sys.getrefcount(x)
def g(y):
    yield 1
    yield 2
it = g(x)
print(sys.getrefcount(x) - n)  #> 1
next(it)
print(sys.getrefcount(x) - n)  #> 1
list(it)
print(sys.getrefcount(x) - n)  #> 0
it = g(x)
it.close()
print(sys.getrefcount(x) - n)  #> 3.6-3.11,3.15: 0 | 3.12-3.14: 1
