# decorators: the decorated function, wrappers that pass arguments on
import sys
n = sys.getrefcount
def passing(f):
    print('decorated', n(f))
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
print(a(object()), b(object()), c(object()))
def with_args(k):
    def deco(f):
        print('k', n(k), 'f', n(f))
        f.k = k
        return f
    return deco
@with_args(x)
def d(): pass
print(n(x), n(d), n(d.k))
def cls_deco(c):
    print('class', n(c) - base)
    return c
class E: pass
base = n(E)
@cls_deco
class F: pass
print(n(F) - base)
class T:
    @passing
    def m(self, p): return n(self), n(p)
t = T(); print(t.m(x), t.m(p=x), n(t), n(x))
def f():
    y = object()
    print(a(y), b(y), c(y), a(p=y), n(y))
    @direct
    def z(p): return n(p)
    print(z(y), n(z))
f()
