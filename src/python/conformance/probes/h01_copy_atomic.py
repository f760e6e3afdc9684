# recorded: 3.13-
# copy and deepcopy of atomic objects give back the same object
import copy, re, types, weakref, decimal, fractions, datetime, enum
def f(): pass
class C: pass
class Color(enum.Enum): RED = 1
items = [('None', None), ('True', True), ('Ellipsis', ...), ('NotImplemented', NotImplemented), ('int', int('100000')), ('float', float('1.5')), ('complex', complex('1+2j')), ('str', 'x' * 50), ('bytes', bytes(50)), ('()', ()), ('range', range(5)), ('slice', slice(1)), ('function', f), ('lambda', lambda: 0), ('builtin', len), ('class', C), ('type int', int), ('property', property()), ('weakref', weakref.ref(C)), ('code', f.__code__), ('re pattern', re.compile('a')), ('enum member', Color.RED), ('frozenset', frozenset([1])), ('Decimal', decimal.Decimal('1.5')), ('Fraction', fractions.Fraction(1, 3)), ('date', datetime.date(2020, 1, 1)), ('bytearray', bytearray(b'a'))]
for name, o in items:
    out = []
    for fn in (copy.copy, copy.deepcopy):
        try: out.append('same' if fn(o) is o else 'new')
        except Exception as e: out.append(type(e).__name__)
    print(name, 'copy', out[0], 'deepcopy', out[1])
for name, o in [('module', copy), ('generator', (x for x in ())), ('list iterator', iter([1])), ('lock', __import__('threading').Lock()), ('file', open(__import__('os').devnull)), ('bound method', C().__init__), ('memoryview', memoryview(b'a')), ('dict keys view', {}.keys())]:
    out = []
    for fn in (copy.copy, copy.deepcopy):
        try: out.append('same' if fn(o) is o else 'new')
        except Exception as e: out.append(type(e).__name__)
    print(name, 'copy', out[0], 'deepcopy', out[1])
#> None copy same deepcopy same
#> True copy same deepcopy same
#> Ellipsis copy same deepcopy same
#> NotImplemented copy same deepcopy same
#> int copy same deepcopy same
#> float copy same deepcopy same
#> complex copy same deepcopy same
#> str copy same deepcopy same
#> bytes copy same deepcopy same
#> () copy same deepcopy same
#> 3.6-3.9: range copy same deepcopy new | 3.10-: range copy same deepcopy same
#> slice copy same deepcopy new
#> function copy same deepcopy same
#> lambda copy same deepcopy same
#> builtin copy same deepcopy same
#> class copy same deepcopy same
#> type int copy same deepcopy same
#> 3.6: property copy TypeError deepcopy TypeError | 3.7-: property copy same deepcopy same
#> weakref copy same deepcopy same
#> code copy same deepcopy same
#> 3.6: re pattern copy TypeError deepcopy TypeError | 3.7-: re pattern copy same deepcopy same
#> enum member copy same deepcopy same
#> frozenset copy same deepcopy new
#> Decimal copy same deepcopy same
#> Fraction copy same deepcopy same
#> date copy new deepcopy new
#> bytearray copy new deepcopy new
#> module copy TypeError deepcopy TypeError
#> generator copy TypeError deepcopy TypeError
#> list iterator copy new deepcopy new
#> lock copy TypeError deepcopy TypeError
#> file copy TypeError deepcopy TypeError
#> bound method copy new deepcopy new
#> memoryview copy TypeError deepcopy TypeError
#> dict keys view copy TypeError deepcopy TypeError
