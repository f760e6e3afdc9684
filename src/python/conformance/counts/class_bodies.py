# versions: 3.6-3.14.0
# class bodies: names in them, bases, metaclass arguments
import sys
n = sys.getrefcount
x = object()
class A:
    p = x
    print(n(x), n(p))  #> 3 3
    def f(self, q=p): pass
    print(n(x))  #> 4
    r = [p]
    del p
    print(n(x), sys.getrefcount(locals()))  #> 3.6-3.13: 4 3 | 3.14.0: 4 4
print(n(x)); del A.f; print(n(x)); del A.r; print(n(x))  #> 4
                                                         #> 3
                                                         #> 2
class B: pass
before = n(B)
class Sub(B): pass
print(n(B) - before); b = B(); print(n(B) - before); del b; print(n(B) - before)  #> 3
                                                                                  #> 4
                                                                                  #> 3
def f(p):
    class L:
        k = p
        print(n(p))  #> 3.6-3.10: 5 | 3.11-: 4
        def m(self): return n(p)
    print(n(p), L().m(), n(L.k))  #> 3.6-3.10: 5 5 5 | 3.11-: 4 4 4
    return L
L = f(x); print(n(x)); del L  #> 4
import gc; gc.collect(); print(n(x))  #> 2
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print(n(ns), n(kw['k']), n(name) > 0)  #> 3.6: 4 8 True | 3.7,3.14.0: 4 7 True | 3.8-3.13: 5 7 True
        return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw): print(n(kw['k']), n(ns)); super().__init__(name, bases, ns)
    #> 3.6: 9 4
    #| 3.7,3.14.0: 8 4
    #| 3.8-3.13: 8 5
    @classmethod
    def __prepare__(m, name, bases, **kw): print(n(kw['k'])); return {}  #14> 3.6: 7 | 3.7-: 6
class K(metaclass=Meta, k=x): y = x
print(n(x))  #> 3
class I:
    def __init_subclass__(cls, k=None): print(n(k))  #> 3.6,3.14.0: 8 | 3.7-3.9: 7 | 3.10-3.13: 9
    def __set_name__(self, owner, name): print(n(self))  #18> 3.6-3.13: 6 | 3.14.0: 5
class J(I, k=x): d = I()
T = type('T', (), {'v': x}); print(n(x)); del T; gc.collect(); print(n(x))  #> 4
                                                                            #> 3
def g():
    y = object()
    class Q: z = y
    print(n(y))  #> 3
    Q.z = None
    print(n(y), n(Q) - before)  #> 3.6-3.13: 2 0 | 3.14.0: 2 -1
    del Q
    gc.collect(); print(n(y))  #> 2
g()
