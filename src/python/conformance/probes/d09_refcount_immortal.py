# recorded: 3.13-
# which objects do not count their references any more
import sys
rc = sys.getrefcount
def moves(o):
    n = rc(o); l = [o] * 1000; m = rc(o)
    return 'counts' if m - n == 1000 else 'fixed' if m == n else m - n
class K: pass
def zq_function_name(): pass
for name, o in [('None', None), ('True', True), ('Ellipsis', ...), ('NotImplemented', NotImplemented), ('-6', int('-6')), ('-5', int('-5')), ('0', 0), ('256', int('256')), ('257', int('257')), ('1024', int('1024')), ('1025', int('1025')), ('100000', int('100000')), ('1.5', 1.5), ("''", ''), ("chr(97)", chr(97)), ("literal 'q'", 'q'), ("chr(256)", chr(256)), ("b''", bytes([])), ("b'a'", bytes([97])), ("b'ab'", b'ab'), ('()', ()),
                ("literal 'zq_identifier'", 'zq_identifier'), ("literal 'zq not ident'", 'zq not ident'), ('a function name', zq_function_name.__name__), ('literal 5000', 5000), ('literal (1, 2)', (1, 2)), ("'__init__' from the core", [k for k in dir(object) if k == '__init__'][0]),
                ('int', int), ('type', type), ('object', object), ('ValueError', ValueError), ('user class', K), ('len', len), ('sys', sys), ('frozenset()', frozenset()), ('code object', zq_function_name.__code__)]:
    print(name, moves(o))
#> 3.6-3.11: None counts | 3.12-: None fixed
#> 3.6-3.11: True counts | 3.12-: True fixed
#> 3.6-3.11: Ellipsis counts | 3.12-: Ellipsis fixed
#> 3.6-3.11: NotImplemented counts | 3.12-: NotImplemented fixed
#> -6 counts
#> 3.6-3.11: -5 counts | 3.12-: -5 fixed
#> 3.6-3.11: 0 counts | 3.12-: 0 fixed
#> 3.6-3.11: 256 counts | 3.12-: 256 fixed
#> 3.6-3.14: 257 counts | 3.15: 257 fixed
#> 3.6-3.14: 1024 counts | 3.15: 1024 fixed
#> 1025 counts
#> 100000 counts
#> 1.5 counts
#> 3.6-3.11: '' counts | 3.12-: '' fixed
#> 3.6-3.11: chr(97) counts | 3.12-: chr(97) fixed
#> 3.6-3.11: literal 'q' counts | 3.12-: literal 'q' fixed
#> chr(256) counts
#> 3.6-3.11: b'' counts | 3.12-: b'' fixed
#> 3.6-3.11: b'a' counts | 3.12-: b'a' fixed
#> b'ab' counts
#> 3.6-3.11: () counts | 3.12-: () fixed
#> 3.6-3.11,3.13-: literal 'zq_identifier' counts | 3.12: literal 'zq_identifier' fixed
#> literal 'zq not ident' counts
#> 3.6-3.11: a function name counts | 3.12-: a function name fixed
#> literal 5000 counts
#> literal (1, 2) counts
#> 3.6-3.11: '__init__' from the core counts | 3.12-: '__init__' from the core fixed
#> 3.6-3.11: int counts | 3.12-: int fixed
#> 3.6-3.11: type counts | 3.12-: type fixed
#> 3.6-3.11: object counts | 3.12-: object fixed
#> 3.6-3.11: ValueError counts | 3.12-: ValueError fixed
#> user class counts
#> len counts
#> sys counts
#> frozenset() counts
#> code object counts
