# recorded: 3.13-
import gc, sys
class C: pass
class S: __slots__ = ('a',)
class Z: __slots__ = ()
def fn(): pass
t = gc.is_tracked
big = int('100000')
print('int', t(5), 'float', t(1.5), 'str', t('a'), 'bytes', t(b'a'), 'None', t(None), 'object()', t(object()), 'range', t(range(3)))
#> int False float False str False bytes False None False object() False range False
print('list', t([]), 'list of ints', t([1]), 'set', t(set()), 'frozenset', t(frozenset([1])), 'bytearray', t(bytearray()))
#> 3.6-3.14: list True list of ints True set True frozenset True bytearray False
#| 3.15: list True list of ints True set True frozenset False bytearray False
print('()', t(()), 'fresh tuple of ints', t(tuple([big, 2])), 'tuple with list', t(([],)), 'tuple of tuple', t((tuple([big]),)), 'display (big, 1)', t((big, 1)))
#> 3.6-3.13: () False fresh tuple of ints True tuple with list True tuple of tuple True display (big, 1) True
#| 3.14.0-: () False fresh tuple of ints False tuple with list True tuple of tuple True display (big, 1) False
print('{}', t({}), '{1: 2}', t({1: 2}), '{"a": "b"}', t({'a': 'b'}), '{1: []}', t({1: []}), '{1: (big,)}', t({1: (big,)}), 'dict(a=1)', t(dict(a=1)))
#> 3.6-3.13: {} False {1: 2} False {"a": "b"} False {1: []} True {1: (big,)} True dict(a=1) False
#| 3.14.0-: {} True {1: 2} True {"a": "b"} True {1: []} True {1: (big,)} True dict(a=1) True
d = {}; d['x'] = 1; a = t(d); d['y'] = []; print('dict after an int value', a, '; after a list value', t(d)); del d['y']; print('after deleting it', t(d))
#> 3.6-3.13: dict after an int value False ; after a list value True
#| 3.14.0-: dict after an int value True ; after a list value True
#> after deleting it True
print('instance', t(C()), 'slots instance', t(S()), 'empty slots instance', t(Z()), 'function', t(fn), 'builtin', t(len), 'bound method', t(C().__init__), 'class', t(C), 'int class', t(int), 'module', t(sys))
#> 3.6-3.7: instance True slots instance True empty slots instance False function True builtin True bound method True class True int class False module True
#| 3.8-: instance True slots instance True empty slots instance True function True builtin True bound method True class True int class False module True
print('instance __dict__', t(C().__dict__), 'exception', t(ValueError()), 'generator', t(x for x in ()), 'iterator', t(iter([])), 'slice', t(slice(1)), 'cell', t((lambda x: lambda: x)(1).__closure__[0]), 'code', t(fn.__code__), 'frame', t(sys._getframe()), 'property', t(property()), 'memoryview', t(memoryview(b'')))
#> 3.6: instance __dict__ False exception True generator True iterator True slice True cell True code False frame True property True memoryview True
#| 3.7-3.13: instance __dict__ False exception True generator True iterator True slice True cell True code False frame False property True memoryview True
#| 3.14.0-: instance __dict__ True exception True generator True iterator True slice True cell True code False frame False property True memoryview True
