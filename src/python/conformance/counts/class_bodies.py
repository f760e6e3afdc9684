# class bodies: names in them, bases, metaclass arguments
import sys
n = sys.getrefcount
x = object()
class A:
    p = x
    print(n(x), n(p))
    def f(self, q=p): pass
    print(n(x))
    r = [p]
    del p
    print(n(x), sys.getrefcount(locals()))
print(n(x)); del A.f; print(n(x)); del A.r; print(n(x))
class B: pass
before = n(B)
class Sub(B): pass
print(n(B) - before); b = B(); print(n(B) - before); del b; print(n(B) - before)
def f(p):
    class L:
        k = p
        print(n(p))
        def m(self): return n(p)
    print(n(p), L().m(), n(L.k))
    return L
L = f(x); print(n(x)); del L
import gc; gc.collect(); print(n(x))
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print(n(ns), n(kw['k']), n(name) > 0)
        return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw): print(n(kw['k']), n(ns)); super().__init__(name, bases, ns)
    @classmethod
    def __prepare__(m, name, bases, **kw): print(n(kw['k'])); return {}
class K(metaclass=Meta, k=x): y = x
print(n(x))
class I:
    def __init_subclass__(cls, k=None): print(n(k))
    def __set_name__(self, owner, name): print(n(self))
class J(I, k=x): d = I()
T = type('T', (), {'v': x}); print(n(x)); del T; gc.collect(); print(n(x))
def g():
    y = object()
    class Q: z = y
    print(n(y))
    Q.z = None
    print(n(y), n(Q) - before)
    del Q
    gc.collect(); print(n(y))
g()
