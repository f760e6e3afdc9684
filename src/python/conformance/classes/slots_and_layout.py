# versions: 3.6-3.13
# what __slots__ add to an instance, and what they refuse
import sys, copy, weakref
size = sys.getsizeof
def t(f):
    try: return f()
    except Exception as e: return type(e).__name__ + ': ' + str(e)
class A: __slots__ = 'x'
class B: __slots__ = ['x', 'y']
class C: __slots__ = ('x', 'y')
class D(A): __slots__ = ('z',)
class E(A): pass
class F: __slots__ = ('__weakref__',)
class G: __slots__ = ('__dict__',)
class H: __slots__ = ('__dict__', '__weakref__', 'a')
class I(H): pass
class J(H): __slots__ = ('b',)
class K(F, object): __slots__ = ()
class L: __slots__ = {'x': 'the x', 'y': 'the y'}
class M: __slots__ = ('__p', '_q', '__r__')
for c in (A, B, C, D, E, F, G, H, I, J, K, L, M):
    o = c()
    print(c.__name__, size(o), c.__basicsize__, c.__dictoffset__, c.__weakrefoffset__, sorted(n for n in dir(c) if n not in dir(object)), hasattr(o, '__dict__'), t(lambda: weakref.ref(o) is not None))
a = A(); print(t(lambda: a.x)); a.x = 1; print(a.x); del a.x; print(t(lambda: a.x)); print(t(lambda: delattr(a, 'x'))); print(t(lambda: setattr(a, 'q', 1))); print(t(lambda: a.q)); print(t(lambda: delattr(a, 'q')))
print(A.x, type(A.x), A.x.__name__, A.x.__objclass__.__name__)
print(t(lambda: A.x.__get__(B()))); print(A.x.__get__(None, A) is A.x)
b = B(); c = C()
b.x = 1; b.y = 2
print(t(lambda: setattr(b, '__class__', C)), type(b).__name__, t(lambda: (b.x, b.y)))
print(t(lambda: setattr(a, '__class__', B))); print(t(lambda: setattr(a, '__class__', E)))
print(t(lambda: type('X', (A, B), {}))); print(t(lambda: type('X', (A,), {'__slots__': ('__dict__', '__dict__')})))
print(t(lambda: type('X', (G,), {'__slots__': ('__dict__',)}))); print(t(lambda: type('X', (F,), {'__slots__': ('__weakref__',)})))
print(t(lambda: type('X', (), {'__slots__': ('a',), 'a': 1}))); print(t(lambda: type('X', (), {'__slots__': ('1',)}))); print(t(lambda: type('X', (), {'__slots__': (1,)})))
print(t(lambda: type('X', (int,), {'__slots__': ('a',)}))); print(t(lambda: type('X', (int,), {'__slots__': ()})(3) + 1)); print(t(lambda: type('X', (tuple,), {'__slots__': ('a',)})))
print(t(lambda: type('X', (E, D), {}).__mro__[1:3]))
d = D(); d.x = [1]; d.z = [2]
e = copy.copy(d); print(e.x is d.x, e.z is d.z); f = copy.deepcopy(d); print(f.x, f.x is d.x)
h = H(); h.a = 1; h.n = 2; g = copy.copy(h); print(g.a, g.n, g.__dict__, h.__reduce_ex__(2)[2])
m = M(); m._M__p = 1; print(m._M__p, t(lambda: m._q))
v = object(); n = sys.getrefcount(v); b = B(); b.x = v; print(sys.getrefcount(v) - n); b.x = v; print(sys.getrefcount(v) - n); del b; print(sys.getrefcount(v) - n)
class N(A):
    def __del__(self): print('del', t(lambda: self.x))
o = N(); o.x = 5; del o
print(L.__slots__, L.x.__doc__)
print(t(lambda: object().__dict__), t(lambda: vars(a)), t(lambda: object.__setattr__(a, 'x', 9)), a.x)
w = weakref.ref(h); print(w() is h); del h; print(w())
#> 3.6-3.7: A 56 24 0 0 ['__module__', '__slots__', 'x'] False TypeError: cannot create weak reference to 'A' object
#| 3.8-3.12: A 40 24 0 0 ['__module__', '__slots__', 'x'] False TypeError: cannot create weak reference to 'A' object
#| 3.13: A 40 24 0 0 ['__firstlineno__', '__module__', '__slots__', '__static_attributes__', 'x'] False TypeError: cannot create weak reference to 'A' object
#> 3.6-3.7: B 64 32 0 0 ['__module__', '__slots__', 'x', 'y'] False TypeError: cannot create weak reference to 'B' object
#| 3.8-3.12: B 48 32 0 0 ['__module__', '__slots__', 'x', 'y'] False TypeError: cannot create weak reference to 'B' object
#| 3.13: B 48 32 0 0 ['__firstlineno__', '__module__', '__slots__', '__static_attributes__', 'x', 'y'] False TypeError: cannot create weak reference to 'B' object
#> 3.6-3.7: C 64 32 0 0 ['__module__', '__slots__', 'x', 'y'] False TypeError: cannot create weak reference to 'C' object
#| 3.8-3.12: C 48 32 0 0 ['__module__', '__slots__', 'x', 'y'] False TypeError: cannot create weak reference to 'C' object
#| 3.13: C 48 32 0 0 ['__firstlineno__', '__module__', '__slots__', '__static_attributes__', 'x', 'y'] False TypeError: cannot create weak reference to 'C' object
#> 3.6-3.7: D 64 32 0 0 ['__module__', '__slots__', 'x', 'z'] False TypeError: cannot create weak reference to 'D' object
#| 3.8-3.12: D 48 32 0 0 ['__module__', '__slots__', 'x', 'z'] False TypeError: cannot create weak reference to 'D' object
#| 3.13: D 48 32 0 0 ['__firstlineno__', '__module__', '__slots__', '__static_attributes__', 'x', 'z'] False TypeError: cannot create weak reference to 'D' object
#> 3.6-3.7: E 72 40 24 32 ['__dict__', '__module__', '__slots__', '__weakref__', 'x'] True True
#| 3.8-3.10: E 56 40 24 32 ['__dict__', '__module__', '__slots__', '__weakref__', 'x'] True True
#| 3.11: E 64 32 -56 24 ['__dict__', '__module__', '__slots__', '__weakref__', 'x'] True True
#| 3.12: E 56 24 -1 -32 ['__dict__', '__module__', '__slots__', '__weakref__', 'x'] True True
#| 3.13: E 56 24 -1 -32 ['__dict__', '__firstlineno__', '__module__', '__slots__', '__static_attributes__', '__weakref__', 'x'] True True
#> 3.6-3.7: F 56 24 0 16 ['__module__', '__slots__', '__weakref__'] False True
#| 3.8-3.11: F 40 24 0 16 ['__module__', '__slots__', '__weakref__'] False True
#| 3.12: F 48 16 0 -32 ['__module__', '__slots__', '__weakref__'] False True
#| 3.13: F 48 16 0 -32 ['__firstlineno__', '__module__', '__slots__', '__static_attributes__', '__weakref__'] False True
#> 3.6-3.7: G 56 24 16 0 ['__dict__', '__module__', '__slots__'] True TypeError: cannot create weak reference to 'G' object
#| 3.8-3.10: G 40 24 16 0 ['__dict__', '__module__', '__slots__'] True TypeError: cannot create weak reference to 'G' object
#| 3.11: G 48 16 -40 0 ['__dict__', '__module__', '__slots__'] True TypeError: cannot create weak reference to 'G' object
#| 3.12: G 48 16 -1 0 ['__dict__', '__module__', '__slots__'] True TypeError: cannot create weak reference to 'G' object
#| 3.13: G 48 16 -1 0 ['__dict__', '__firstlineno__', '__module__', '__slots__', '__static_attributes__'] True TypeError: cannot create weak reference to 'G' object
#> 3.6-3.7: H 72 40 24 32 ['__dict__', '__module__', '__slots__', '__weakref__', 'a'] True True
#| 3.8-3.10: H 56 40 24 32 ['__dict__', '__module__', '__slots__', '__weakref__', 'a'] True True
#| 3.11: H 64 32 -56 24 ['__dict__', '__module__', '__slots__', '__weakref__', 'a'] True True
#| 3.12: H 56 24 -1 -32 ['__dict__', '__module__', '__slots__', '__weakref__', 'a'] True True
#| 3.13: H 56 24 -1 -32 ['__dict__', '__firstlineno__', '__module__', '__slots__', '__static_attributes__', '__weakref__', 'a'] True True
#> 3.6-3.7: I 72 40 24 32 ['__dict__', '__module__', '__slots__', '__weakref__', 'a'] True True
#| 3.8-3.10: I 56 40 24 32 ['__dict__', '__module__', '__slots__', '__weakref__', 'a'] True True
#| 3.11: I 64 32 -56 24 ['__dict__', '__module__', '__slots__', '__weakref__', 'a'] True True
#| 3.12: I 56 24 -1 -32 ['__dict__', '__module__', '__slots__', '__weakref__', 'a'] True True
#| 3.13: I 56 24 -1 -32 ['__dict__', '__firstlineno__', '__module__', '__slots__', '__static_attributes__', '__weakref__', 'a'] True True
#> 3.6-3.7: J 80 48 24 32 ['__dict__', '__module__', '__slots__', '__weakref__', 'a', 'b'] True True
#| 3.8-3.10: J 64 48 24 32 ['__dict__', '__module__', '__slots__', '__weakref__', 'a', 'b'] True True
#| 3.11: J 72 40 -56 24 ['__dict__', '__module__', '__slots__', '__weakref__', 'a', 'b'] True True
#| 3.12: J 64 32 -1 -32 ['__dict__', '__module__', '__slots__', '__weakref__', 'a', 'b'] True True
#| 3.13: J 64 32 -1 -32 ['__dict__', '__firstlineno__', '__module__', '__slots__', '__static_attributes__', '__weakref__', 'a', 'b'] True True
#> 3.6-3.7: K 56 24 0 16 ['__module__', '__slots__', '__weakref__'] False True
#| 3.8-3.11: K 40 24 0 16 ['__module__', '__slots__', '__weakref__'] False True
#| 3.12: K 48 16 0 -32 ['__module__', '__slots__', '__weakref__'] False True
#| 3.13: K 48 16 0 -32 ['__firstlineno__', '__module__', '__slots__', '__static_attributes__', '__weakref__'] False True
#> 3.6-3.7: L 64 32 0 0 ['__module__', '__slots__', 'x', 'y'] False TypeError: cannot create weak reference to 'L' object
#| 3.8-3.12: L 48 32 0 0 ['__module__', '__slots__', 'x', 'y'] False TypeError: cannot create weak reference to 'L' object
#| 3.13: L 48 32 0 0 ['__firstlineno__', '__module__', '__slots__', '__static_attributes__', 'x', 'y'] False TypeError: cannot create weak reference to 'L' object
#> 3.6-3.7: M 72 40 0 0 ['_M__p', '__module__', '__r__', '__slots__', '_q'] False TypeError: cannot create weak reference to 'M' object
#| 3.8-3.12: M 56 40 0 0 ['_M__p', '__module__', '__r__', '__slots__', '_q'] False TypeError: cannot create weak reference to 'M' object
#| 3.13: M 56 40 0 0 ['_M__p', '__firstlineno__', '__module__', '__r__', '__slots__', '__static_attributes__', '_q'] False TypeError: cannot create weak reference to 'M' object
#> 3.6-3.9: AttributeError: x | 3.10-: AttributeError: 'A' object has no attribute 'x'
#> 1
#> 3.6-3.9: AttributeError: x | 3.10-: AttributeError: 'A' object has no attribute 'x'
#> AttributeError: x
#> 3.6-3.12: AttributeError: 'A' object has no attribute 'q'
#| 3.13: AttributeError: 'A' object has no attribute 'q' and no __dict__ for setting new attributes
#> AttributeError: 'A' object has no attribute 'q'
#> 3.6-3.12: AttributeError: 'A' object has no attribute 'q'
#| 3.13: AttributeError: 'A' object has no attribute 'q' and no __dict__ for setting new attributes
#> <member 'x' of 'A' objects> <class 'member_descriptor'> x A
#> 3.6-3.7: TypeError: descriptor 'x' for 'A' objects doesn't apply to 'B' object
#| 3.8-: TypeError: descriptor 'x' for 'A' objects doesn't apply to a 'B' object
#> True
#> None C (1, 2)
#> TypeError: __class__ assignment: 'B' object layout differs from 'A'
#> TypeError: __class__ assignment: 'E' object layout differs from 'A'
#> TypeError: multiple bases have instance lay-out conflict
#> TypeError: __dict__ slot disallowed: we already got one
#> TypeError: __dict__ slot disallowed: we already got one
#> 3.6-3.11: TypeError: __weakref__ slot disallowed: either we already got one, or __itemsize__ != 0
#| 3.12-: TypeError: __weakref__ slot disallowed: we already got one
#> ValueError: 'a' in __slots__ conflicts with class variable
#> TypeError: __slots__ must be identifiers
#> TypeError: __slots__ items must be strings, not 'int'
#> TypeError: nonempty __slots__ not supported for subtype of 'int'
#> 4
#> TypeError: nonempty __slots__ not supported for subtype of 'tuple'
#> (<class '__main__.E'>, <class '__main__.D'>)
#> True True
#> [1] False
#> 1 2 {'n': 2} ({'n': 2}, {'a': 1})
#> 3.6-3.9: 1 AttributeError: _q | 3.10-: 1 AttributeError: 'M' object has no attribute '_q'
#> 1
#> 1
#> 0
#> del 5
#> {'x': 'the x', 'y': 'the y'} None
#> AttributeError: 'object' object has no attribute '__dict__' TypeError: vars() argument must have __dict__ attribute None 9
#> True
#> None
