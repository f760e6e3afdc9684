# calls of classes and instances: __init__, __new__, __call__
import sys
n = sys.getrefcount
class I:
    def __init__(self, p): print('init', n(p), n(self))
class N:
    def __new__(cls, p):
        print('new', n(p))
        return object.__new__(cls)
class NI:
    def __new__(cls, p):
        self = super().__new__(cls)
        print('new', n(p), n(self))
        return self
    def __init__(self, p):
        print('init', n(p), n(self))
class C:
    def __call__(self, p): print('call', n(p), n(self))
x = object()
i = I(x); I(object()); i = I(p=x); i = I(*[x]); i = I(**{'p': x})
i = N(x); N(object()); i = N(p=x); i = N(*[x])
i = NI(x); NI(object()); i = NI(p=x)
c = C(); c(x); c(object()); c(p=x); c(*[x]); c(**{'p': x}); C()(x)
def f():
    y = object()
    I(y); N(y); NI(y)
    d = C()
    d(y); d(p=y)
    print(n(y), n(d))
f()
class M(type):
    def __call__(cls, p):
        print('meta', n(p), n(cls) > 3)
        return super().__call__(p)
class W(metaclass=M):
    def __init__(self, p): print('init', n(p), n(self))
w = W(x); print(n(w), n(x))
