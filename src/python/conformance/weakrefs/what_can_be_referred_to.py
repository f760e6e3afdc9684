# versions: 3.6-3.14
# Not every object has room for the list of its weak references
import weakref
class C: pass
class S: __slots__ = ()
class W: __slots__ = ('__weakref__',)
class L(list): pass
class T(tuple): pass
class I(int): pass
class D(dict): pass
def f(): pass
def g(): yield
for name, o in [('int', 5), ('str', 'a'), ('tuple', (1,)), ('list', []), ('dict', {}), ('None', None), ('set', set()),
                ('frozenset', frozenset([1])), ('function', f), ('builtin', len), ('bound', [].append), ('class', C),
                ('instance', C()), ('slots', S()), ('weakref slot', W()), ('list subclass', L()), ('tuple subclass', T()),
                ('int subclass', I()), ('dict subclass', D()), ('generator', g()), ('module', weakref), ('code', f.__code__),
                ('method', C().__init__), ('object', object()), ('exception', ValueError()), ('type', int), ('range', range(3)),
                ('slice', slice(1)), ('ref', weakref.ref(C)), ('iterator', iter([])), ('bytes', b'x'), ('float', 1.5)]:
    try:
        r = weakref.ref(o)
        print(name, r() is o)
    except TypeError as e:
        print(name, e)
#> int cannot create weak reference to 'int' object
#> str cannot create weak reference to 'str' object
#> tuple cannot create weak reference to 'tuple' object
#> list cannot create weak reference to 'list' object
#> dict cannot create weak reference to 'dict' object
#> None cannot create weak reference to 'NoneType' object
#> set True
#> frozenset True
#> function True
#> builtin True
#> bound True
#> class True
#> instance True
#> slots cannot create weak reference to 'S' object
#> weakref slot True
#> list subclass True
#> tuple subclass cannot create weak reference to 'T' object
#> int subclass cannot create weak reference to 'I' object
#> dict subclass True
#> generator True
#> module True
#> code True
#> method cannot create weak reference to 'method-wrapper' object
#> object cannot create weak reference to 'object' object
#> exception cannot create weak reference to 'ValueError' object
#> type True
#> range cannot create weak reference to 'range' object
#> slice cannot create weak reference to 'slice' object
#> 3.6-3.9: ref cannot create weak reference to 'weakref' object
#| 3.10-: ref cannot create weak reference to 'weakref.ReferenceType' object
#> iterator cannot create weak reference to 'list_iterator' object
#> bytes cannot create weak reference to 'bytes' object
#> float cannot create weak reference to 'float' object
