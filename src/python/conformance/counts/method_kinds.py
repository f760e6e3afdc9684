# methods: bound, stored, class, static, through a class, through super
import sys
n = sys.getrefcount
class A:
    def m(self, p): return n(self), n(p)
    @classmethod
    def c(cls, p): return n(p)
    @staticmethod
    def s(p): return n(p)
    @property
    def prop(self): return n(self)
    def kw(self, *, p): return n(self), n(p)
    def va(self, *a): return n(self), n(a[0])
class B(A):
    def m(self, p): return n(self), n(p), super().m(p)
    def k(self, p): return super(B, self).m(p), super().s(p), super().c(p)
a = A(); b = B(); x = object()
print(a.m(x), A.m(a, x), a.c(x), A.c(x), a.s(x), A.s(x), a.prop)
print(a.kw(p=x), a.va(x), a.m(*[x]), a.m(**{'p': x}), a.va(*[x]))
print(b.m(x), b.k(x), B.m(b, x), B.k(b, x))
m = a.m; c = a.c; s = a.s
print(m(x), c(x), s(x), n(a), n(m), n(x))
print(m(object()), c(object()), s(object()))
print(A().m(x), A().prop, B().m(x), A().m(object()))
l = [a.m]
print(l[0](x), n(a))
def f():
    a = A(); b = B(); y = object()
    print(a.m(y), A.m(a, y), a.c(y), A.c(y), a.s(y), A.s(y), a.prop)
    print(a.kw(p=y), a.va(y), a.m(*[y]), a.m(**{'p': y}))
    print(b.m(y), b.k(y))
    m = a.m
    print(m(y), n(a), n(y), n(m))
    print(A().m(y))
f()
print(n(a), n(b), n(x))
