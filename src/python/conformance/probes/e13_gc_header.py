# recorded: 3.13-
# getsizeof = __sizeof__ + the collector's header for tracked types
import sys
import types
class C: pass
class S: __slots__ = ('x',)
class Z: __slots__ = ()
def extra(o): return sys.getsizeof(o) - o.__sizeof__()
for n, o in [('int', 5), ('float', 1.5), ('str', 'abc'), ('bytes', b'abc'), ('None', None), ('object()', object()), ('range', range(3)), ('slice', slice(1)), ('bytearray', bytearray()), ('tuple ()', ()), ('tuple', (1,)), ('list', []), ('dict', {}), ('set', set()), ('frozenset', frozenset([1])), ('function', lambda: 0), ('instance', C()), ('instance with __slots__', S()), ('instance with __slots__ = ()', Z()), ('class C', C), ('class int', int), ('module', types), ('code', extra.__code__), ('cell', (lambda x: lambda: x)(1).__closure__[0]), ('exception', ValueError()), ('method', C.__init__), ('generator', (x for x in ())), ('enumerate', enumerate([]))]:
    print(n, extra(o) if not isinstance(o, type) else sys.getsizeof(o) - type.__sizeof__(o))
#> int 0
#> float 0
#> str 0
#> bytes 0
#> None 0
#> object() 0
#> range 0
#> 3.6-3.7: slice 32 | 3.8-: slice 16
#> bytearray 0
#> 3.6-3.7: tuple () 32 | 3.8-: tuple () 16
#> 3.6-3.7: tuple 32 | 3.8-: tuple 16
#> 3.6-3.7: list 32 | 3.8-: list 16
#> 3.6-3.7: dict 32 | 3.8-: dict 16
#> 3.6-3.7: set 32 | 3.8-: set 16
#> 3.6-3.7: frozenset 32 | 3.8-: frozenset 16
#> 3.6-3.7: function 32 | 3.8-: function 16
#> 3.6-3.7,3.11-: instance 32 | 3.8-3.10: instance 16
#> 3.6-3.7: instance with __slots__ 32 | 3.8-: instance with __slots__ 16
#> 3.6-3.7: instance with __slots__ = () 0 | 3.8-: instance with __slots__ = () 16
#> 3.6-3.7: class C 32 | 3.8-: class C 16
#> 3.6-3.10,3.13-: class int 0 | 3.11-3.12: class int 16
#> 3.6-3.7: module 32 | 3.8-: module 16
#> code 0
#> 3.6-3.7: cell 32 | 3.8-: cell 16
#> 3.6-3.7: exception 32 | 3.8-: exception 16
#> 3.6-3.7: method 32 | 3.8-: method 16
#> 3.6-3.7: generator 32 | 3.8-: generator 16
#> 3.6-3.7: enumerate 32 | 3.8-: enumerate 16
