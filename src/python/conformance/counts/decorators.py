# versions: 3.6-3.14
# decorators: the decorated function, wrappers that pass arguments on
import sys
n = sys.getrefcount
def passing(f):
    print('decorated', n(f))  #> 3.6-3.10: decorated 3 | 3.11-: decorated 2
                              #> 3.6-3.10: decorated 3 | 3.11-: decorated 2
                              #9> 3.6-3.10: decorated 3 | 3.11-: decorated 2
    def wrapper(*args, **kwargs): return f(*args, **kwargs)
    return wrapper
def direct(f):
    def wrapper(p): return f(p), n(p)
    return wrapper
@passing
def a(p): return n(p)
@direct
def b(p): return n(p)
@passing
@direct
def c(p): return n(p)
x = object()
print(a(x), b(x), c(x), a(p=x), n(x), n(a), n(b))
#> 3.6-3.8: 5 (6, 4) (7, 5) 6 2 2 2
#| 3.9-3.10: 5 (6, 4) (7, 5) 7 2 2 2
#| 3.11: 4 (4, 3) (5, 4) 6 2 2 2
#| 3.12-3.13: 4 (4, 3) (5, 4) 4 2 2 2
#| 3.14.0-: 3 (2, 2) (3, 3) 3 2 2 2
print(a(object()), b(object()), c(object()))
#> 3.6-3.10: 4 (5, 3) (6, 4)
#| 3.11-3.13: 3 (3, 2) (4, 3)
#| 3.14.0-: 2 (1, 1) (2, 2)
def with_args(k):
    def deco(f):
        print('k', n(k), 'f', n(f))  #> 3.6-3.10: k 3 f 3 | 3.11-3.13: k 3 f 2 | 3.14.0-: k 3 f 1
        f.k = k
        return f
    return deco
@with_args(x)
def d(): pass
print(n(x), n(d), n(d.k))  #> 3 2 3
def cls_deco(c):
    print('class', n(c) - base)  #> 3.6-3.10: class 1 | 3.11-3.13: class 0 | 3.14.0-: class -1
    return c
class E: pass
base = n(E)
@cls_deco
class F: pass
print(n(F) - base)  #> 0
class T:
    @passing
    def m(self, p): return n(self), n(p)
t = T(); print(t.m(x), t.m(p=x), n(t), n(x))
#> 3.6-3.7: (5, 6) (5, 7) 2 3
#| 3.8: (5, 6) (6, 7) 2 3
#| 3.9-3.10: (5, 6) (6, 8) 2 3
#| 3.11: (4, 5) (5, 7) 2 3
#| 3.12-3.13: (4, 5) (4, 5) 2 3
#| 3.14.0-: (3, 4) (3, 4) 2 3
def f():
    y = object()
    print(a(y), b(y), c(y), a(p=y), n(y))
    #> 3.6-3.8: 5 (6, 4) (7, 5) 6 2
    #| 3.9-3.10: 5 (6, 4) (7, 5) 7 2
    #| 3.11: 4 (4, 3) (5, 4) 6 2
    #| 3.12-3.13: 4 (4, 3) (5, 4) 4 2
    #| 3.14.0-: 3 (1, 1) (3, 3) 3 1
    @direct
    def z(p): return n(p)
    print(z(y), n(z))  #> 3.6-3.10: (6, 4) 2 | 3.11-3.13: (4, 3) 2 | 3.14.0-: (1, 1) 1
f()
