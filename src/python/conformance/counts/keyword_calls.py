# keyword arguments, defaults, * and **
import sys
def f(x=None): return sys.getrefcount(x)
def star(*args): return sys.getrefcount(args[0])
def double(**kwargs): return sys.getrefcount(kwargs['x'])
g = []
print(f(g), f(x=g))  #> 3.6-3.10: 4 4 | 3.11-3.13: 3 3 | 3.14.0-: 2 2
print(star(g), double(x=g))  #> 3.6-3.10: 4 4 | 3.11-: 3 3
print(f(*[g]), f(**{'x': g}))  #> 3.6-3.11: 4 5 | 3.12-3.13: 3 3 | 3.14.0-: 2 2
