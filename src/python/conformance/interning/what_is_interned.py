# versions: 3.6-3.13
# which strings are one object with the interned one
import sys
def mk(*p): return ''.join(p)
def interned(a, b):
    "is the object a the one that interning an equal b gives"
    return sys.intern(b) is a
def run(src): ns = {}; exec(src, ns); return ns
for i, (src, parts) in enumerate([("x = 'word_a'", ('word', '_a')), ("x = ('word_b',)[0]", ('word', '_b')), ("x = list(frozenset({'word_c'}))[0]", ('word', '_c')),
    ("x = list({'word_d'})[0]", ('word', '_d')), ("x = 'not a name'", ('not a', ' name')), ("x = 'caf\u00e9'", ('caf', '\u00e9')), ("x = 'a' + 'b_e'", ('a', 'b_e')),
    ("x = 'long_name_of_more_than_twenty_characters'", ('long_name_of_more_', 'than_twenty_characters')), ("x = 'ab' * 5", ('ababab', 'abab')), ("x = 'abc' * 10", ('abc' * 5, 'abc' * 5)),
    ("x = 'dotted.name'", ('dotted', '.name')), ("x = '12ab'", ('12', 'ab')), ("x = 'a' 'b' 'cdq'", ('ab', 'cdq')), ("x = f'plain_f'", ('plain', '_f')),
    ("x = {'key_g': 1}; x = list(x)[0]", ('key', '_g')), ("x = (1, ('deep_h', 2))[1][0]", ('deep', '_h')), ("x = 'sub_i_script'[0:5]", ('sub', '_i')), ("x = b'bytes'.decode()", ('by', 'tes')),
    ("def x(): 'doc_j'\nx = x.__doc__", ('doc', '_j')), ("x = 1 in ('in_k', 'in_l') or 'in_k'", ('in', '_k'))]):
    print(ascii(src), interned(run(src)['x'], mk(*parts)))
class C: pass
o = C()
a, b = mk('set', 'attr_1'), mk('set', 'attr_1')
setattr(o, a, 1)
print('setattr', interned(a, b), interned(list(vars(o))[0], b))
a, b = mk('get', 'attr_1'), mk('get', 'attr_1')
try: getattr(o, a)
except AttributeError: pass
print('getattr', interned(a, b))
a, b = mk('has', 'attr_1'), mk('has', 'attr_1')
hasattr(o, a)
print('hasattr', interned(a, b))
a, b = mk('del', 'attr_1'), mk('del', 'attr_1')
try: delattr(o, a)
except AttributeError: pass
print('delattr', interned(a, b))
a, b = mk('type', 'attr_1'), mk('type', 'attr_1')
setattr(C, a, 1)
print('type setattr', interned(a, b))
a, b = mk('dict', 'key_1'), mk('dict', 'key_1')
{a: 1}
print('dict key', interned(a, b))
a, b = mk('key', 'word_1'), mk('key', 'word_1')
def f(**kw): return list(kw)[0]
print('keyword', interned(a, b), interned(f(**{a: 1}), b))
a, b = mk('type', 'name_1'), mk('type', 'name_1')
T = type(a, (), {})
print('type name', interned(a, b), interned(T.__name__, b))
a, b = mk('ns', 'name_1'), mk('ns', 'name_1')
T = type('T', (), {a: 1})
print('type namespace', interned(a, b))
a, b = mk('glob', 'al_1'), mk('glob', 'al_1')
globals()[a] = 1
print('globals()', interned(a, b))
a, b = mk('exec', '_name_1'), mk('exec', '_name_1')
exec(a + ' = 1')
print('exec', interned(a, b), [k for k in globals() if k == b][0] is sys.intern(b))
a, b = mk('split', '_1'), mk('split', '_1')
a = ('x ' + a).split()[1]
print('split', interned(a, b))
print('one character', mk('a', '') is 'abc'[0], chr(97) is 'cba'[2], 'é'[0] is chr(233), sys.intern(chr(98)) is chr(98), 'xéy'[1] is 'é', chr(0x4e2d) is chr(0x4e2d), str(b'a', 'ascii') is 'ab'[0], 'ab'[:1] is 'ab'[0], ('ab' * 1)[0] is 'ab'[0], repr(5) is '5', ''.join(['z']) is 'z')
print('empty', ''.join([]) is '', 'a'[:0] is '', str() is '', mk('', '') is '', 'a' * 0 is '')
#> "x = 'word_a'" True
#> "x = ('word_b',)[0]" True
#> "x = list(frozenset({'word_c'}))[0]" True
#> "x = list({'word_d'})[0]" True
#> "x = 'not a name'" False
#> "x = 'caf\xe9'" False
#> "x = 'a' + 'b_e'" True
#> "x = 'long_name_of_more_than_twenty_characters'" True
#> "x = 'ab' * 5" True
#> 3.6: "x = 'abc' * 10" False | 3.7-: "x = 'abc' * 10" True
#> "x = 'dotted.name'" False
#> "x = '12ab'" True
#> "x = 'a' 'b' 'cdq'" True
#> "x = f'plain_f'" True
#> "x = {'key_g': 1}; x = list(x)[0]" True
#> "x = (1, ('deep_h', 2))[1][0]" True
#> "x = 'sub_i_script'[0:5]" False
#> "x = b'bytes'.decode()" False
#> "def x(): 'doc_j'\nx = x.__doc__" True
#> "x = 1 in ('in_k', 'in_l') or 'in_k'" True
#> setattr True True
#> getattr False
#> hasattr False
#> delattr True
#> type setattr True
#> dict key False
#> keyword False False
#> type name False False
#> type namespace False
#> globals() False
#> exec False True
#> split False
#> 3.6-3.10,3.13: one character False True True True True False True True True False True
#| 3.11-3.12: one character False False True False True False False False True False True
#> empty True True True True True
