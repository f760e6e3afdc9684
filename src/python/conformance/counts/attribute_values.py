# attributes, items, properties, descriptors, slots
import sys
n = sys.getrefcount
x = object()
class C:
    k = x
    def __init__(self, p): self.a = p
    @property
    def p(self): return self.a
    @p.setter
    def p(self, v): print('set', n(v), n(self)); self.a = v
class S:
    __slots__ = 'a',
    def __init__(self, p): self.a = p; print('init', n(p))
print(n(x), n(C.k)); c = C(x); print(n(x), n(c.a), n(c.p), n(c.k)); c.a = None; print(n(x)); c.p = x; print(n(x)); setattr(c, 'a', x); print(n(x), n(getattr(c, 'a'))); del c.a; print(n(x))
s = S(x); print(n(x), n(s.a)); s.a = x; print(n(x)); del s.a; print(n(x)); s.a = x; del s; print(n(x))
c.d = c; print(n(c)); del c.d; print(n(c)); v = vars(c); print(n(v)); c.e = x; print(n(x), n(v)); del c; print(n(x), n(v)); del v; print(n(x))
class G:
    def __getattr__(self, name): return x
    def __setattr__(self, name, v): print('set', n(v), n(self))
    def __getitem__(self, i): return i
    def __delattr__(self, name): print('del', n(self))
g = G(); print(n(g.zz), n(g[x])); g.zz = x; del g.zz; setattr(g, 'q', x)
class D:
    def __get__(self, o, t): return n(o) if o is not None else n(t) > 2
    def __set__(self, o, v): print(n(o), n(v))
class H: d = D()
h = H(); print(h.d, H.d); h.d = x
def f():
    c = C(x); y = object()
    c.a = y; print(n(y), n(c.a), n(c.p)); c.p = y; print(n(y)); c.a = c.b = y; print(n(y)); c.a, c.b = None, None; print(n(y))
    l = [y]; print(n(l[0]), n(l[-1]), n(l[0:1])); l[0] = None; print(n(y)); d = {'k': y}; print(n(d['k']), n(d.get('k')), n(d.pop('k')), n(y)); d.setdefault('k', y); print(n(y))
    h = H(); print(h.d); h.d = y
    g = G(); print(n(g.zz), n(g[y])); g.zz = y
    del c, l, d; print(n(y))
f()
del C.k; print(n(x))
