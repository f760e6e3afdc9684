# versions: 3.6-3.14
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
    def p(self, v): print('set', n(v), n(self)); self.a = v  #4> 3.6-3.13: set 5 4 | 3.14.0-: set 4 3
                                                             #26> 3.6-3.13: set 5 4 | 3.14.0-: set 3 2
class S:
    __slots__ = 'a',
    def __init__(self, p): self.a = p; print('init', n(p))  #8> 3.6-3.13: init 7 | 3.14.0-: init 6
print(n(x), n(C.k)); c = C(x); print(n(x), n(c.a), n(c.p), n(c.k)); c.a = None; print(n(x)); c.p = x; print(n(x)); setattr(c, 'a', x); print(n(x), n(getattr(c, 'a'))); del c.a; print(n(x))
#> 3 3
#> 4 4 4 4
#> 3
#> 4
#> 4 4
#> 3
s = S(x); print(n(x), n(s.a)); s.a = x; print(n(x)); del s.a; print(n(x)); s.a = x; del s; print(n(x))  #> 4 4
                                                                                                        #> 4
                                                                                                        #> 3
                                                                                                        #> 3
c.d = c; print(n(c)); del c.d; print(n(c)); v = vars(c); print(n(v)); c.e = x; print(n(x), n(v)); del c; print(n(x), n(v)); del v; print(n(x))
#> 3
#> 2
#> 3
#> 4 3
#> 4 2
#> 3
class G:
    def __getattr__(self, name): return x
    def __setattr__(self, name, v): print('set', n(v), n(self))
    #> 3.6: set 6 5
    #| 3.7-3.13: set 5 4
    #| 3.14.0-: set 4 3
    #> 3.6: set 7 6
    #| 3.7-3.13: set 5 4
    #| 3.14.0-: set 4 3
    #37> 3.6: set 6 5
    #| 3.7-3.13: set 5 4
    #| 3.14.0-: set 3 2
    def __getitem__(self, i): return i
    def __delattr__(self, name): print('del', n(self))  #21> 3.6: del 5 | 3.7-3.13: del 4 | 3.14.0-: del 3
g = G(); print(n(g.zz), n(g[x])); g.zz = x; del g.zz; setattr(g, 'q', x)  #19> 3 3
class D:
    def __get__(self, o, t): return n(o) if o is not None else n(t) > 2
    def __set__(self, o, v): print(n(o), n(v))  #> 3.6: 5 6 | 3.7-3.13: 4 5 | 3.14.0-: 3 4
                                                #35> 3.6: 5 6 | 3.7-3.13: 4 5 | 3.14.0-: 2 3
class H: d = D()
h = H(); print(h.d, H.d); h.d = x  #23> 3.6-3.13: 4 True | 3.14.0-: 3 True
def f():
    c = C(x); y = object()
    c.a = y; print(n(y), n(c.a), n(c.p)); c.p = y; print(n(y)); c.a = c.b = y; print(n(y)); c.a, c.b = None, None; print(n(y))
    #> 3.6-3.13: 3 3 3
    #| 3.14.0-: 2 3 3
    #> 3.6-3.13: 3
    #| 3.14.0-: 2
    #> 3.6-3.13: 4
    #| 3.14.0-: 3
    #> 3.6-3.13: 2
    #| 3.14.0-: 1
    l = [y]; print(n(l[0]), n(l[-1]), n(l[0:1])); l[0] = None; print(n(y)); d = {'k': y}; print(n(d['k']), n(d.get('k')), n(d.pop('k')), n(y)); d.setdefault('k', y); print(n(y))
    #> 3 3 1
    #> 3.6-3.13: 2
    #| 3.14.0-: 1
    #> 3.6-3.13: 3 3 2 2
    #| 3.14.0-: 3 3 2 1
    #> 3.6-3.13: 3
    #| 3.14.0-: 2
    h = H(); print(h.d); h.d = y  #> 3.6-3.13: 4 | 3.14.0-: 2
    g = G(); print(n(g.zz), n(g[y])); g.zz = y  #> 3 3
    del c, l, d; print(n(y))  #> 3.6-3.13: 2 | 3.14.0-: 1
f()
del C.k; print(n(x))  #> 2
