# a name bound to a parameter
import sys
def f(p):
    q = p
    return sys.getrefcount(p)
def g():
    x = []
    return f(x), f(x)
x = []
print(f(x), g())  #> 3.6-3.10: 5 (5, 5) | 3.11-3.13: 4 (4, 4) | 3.14.0-: 3 (1, 1)
def h(p):
    p = [p]
    return sys.getrefcount(p[0])
print(h(x))  #> 3.6-3.10: 4 | 3.11-: 3
