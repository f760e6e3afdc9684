# recorded: 3.13-
# what a call adds, seen from inside the callee (minus the count seen by the caller just before)
import sys
rc = sys.getrefcount
def pos(x): return rc(x)
def kw(x=None): return rc(x)
def star(*a): return rc(a[0])
def dstar(**k): return rc(k['x'])
def deep(x, n):
    if n == 0: return rc(x)
    return deep(x, n - 1)
def two(x, y): return rc(x)
def default(x=[]): return rc(x)
def ignore(x): return rc(g)
def dellocal(x):
    del x
    return rc(g)
def rebind(x):
    x = None
    return rc(g)
g = object()
base = rc(g)
print('global seen by module code', base)  #> global seen by module code 2
print('positional', pos(g) - base)
#> 3.6-3.10: positional 2
#| 3.11-3.13: positional 1
#| 3.14.0-: positional 0
print('keyword', kw(x=g) - base)  #> 3.6-3.10: keyword 2 | 3.11-3.13: keyword 1 | 3.14.0-: keyword 0
print('*args', star(g) - base)  #> 3.6-3.10: *args 2 | 3.11-: *args 1
print('**kwargs', dstar(x=g) - base)  #> 3.6-3.10: **kwargs 2 | 3.11-: **kwargs 1
print('f(*[g])', pos(*[g]) - base)  #> 3.6-3.11: f(*[g]) 2 | 3.12-3.13: f(*[g]) 1 | 3.14.0-: f(*[g]) 0
print('f(**{"x": g})', kw(**{'x': g}) - base)
#> 3.6-3.11: f(**{"x": g}) 3
#| 3.12-3.13: f(**{"x": g}) 1
#| 3.14.0-: f(**{"x": g}) 0
print('twice the same argument', two(g, g) - base)
#> 3.6-3.10: twice the same argument 4
#| 3.11-3.13: twice the same argument 2
#| 3.14.0-: twice the same argument 1
for n in (1, 2, 3, 10):
    print('nested calls', n, deep(g, n) - base)
    #> 3.6-3.10: nested calls 1 4
    #| 3.11-3.13: nested calls 1 2
    #| 3.14.0-: nested calls 1 0
    #> 3.6-3.10: nested calls 2 6
    #| 3.11-3.13: nested calls 2 3
    #| 3.14.0-: nested calls 2 0
    #> 3.6-3.10: nested calls 3 8
    #| 3.11-3.13: nested calls 3 4
    #| 3.14.0-: nested calls 3 0
    #> 3.6-3.10: nested calls 10 22
    #| 3.11-3.13: nested calls 10 11
    #| 3.14.0-: nested calls 10 0
print('callee that does not use it, asks about the global', ignore(g) - base)
#> 3.6-3.10: callee that does not use it, asks about the global 2
#| 3.11-: callee that does not use it, asks about the global 1
print('callee that dels its parameter', dellocal(g) - base)
#> 3.6-3.10: callee that dels its parameter 1
#| 3.11-: callee that dels its parameter 0
print('callee that rebinds its parameter', rebind(g) - base)
#> 3.6-3.10: callee that rebinds its parameter 1
#| 3.11-: callee that rebinds its parameter 0
print('default argument object', default())
#> 3.6-3.13: default argument object 3
#| 3.14.0-: default argument object 2
print('temporary argument', pos(object()))
#> 3.6-3.10: temporary argument 3
#| 3.11-3.13: temporary argument 2
#| 3.14.0-: temporary argument 1
print('lambda', (lambda x: rc(x))(g) - base)  #> 3.6-3.10: lambda 2 | 3.11-3.13: lambda 1 | 3.14.0-: lambda 0
class C:
    def m(self, x): return rc(x)
    @staticmethod
    def s(x): return rc(x)
    @classmethod
    def c(cls, x): return rc(x)
    def __call__(self, x): return rc(x)
    def __getitem__(self, x): return rc(x)
    def __init__(self, x=None): self.seen = rc(x)
c = C()
print('method', c.m(g) - base, '; static', C.s(g) - base, '; class', C.c(g) - base, '; __call__', c(g) - base, '; __getitem__', c[g] - base, '; __init__', C(g).seen - base)
#> 3.6: method 2 ; static 2 ; class 2 ; __call__ 3 ; __getitem__ 3 ; __init__ 3
#| 3.7-3.10: method 2 ; static 2 ; class 2 ; __call__ 3 ; __getitem__ 2 ; __init__ 3
#| 3.11-3.13: method 1 ; static 1 ; class 1 ; __call__ 3 ; __getitem__ 2 ; __init__ 3
#| 3.14.0-: method 0 ; static 0 ; class 0 ; __call__ 2 ; __getitem__ 1 ; __init__ 2
print('via map', list(map(pos, [g]))[0] - base - 0)  #> 3.6-3.13: via map 3 | 3.14.0-: via map 2
def caller():
    l = object()
    n = rc(l)
    return n, pos(l) - n, pos(x=l) - n, deep(l, 3) - n
print('local of the caller: own count, +call, +keyword call, +3 nested', caller())
#> 3.6-3.10: local of the caller: own count, +call, +keyword call, +3 nested (2, 2, 2, 8)
#| 3.11-3.13: local of the caller: own count, +call, +keyword call, +3 nested (2, 1, 1, 4)
#| 3.14.0-: local of the caller: own count, +call, +keyword call, +3 nested (1, 0, 0, 0)
print('after all calls', rc(g) - base)  #> after all calls 0
