# recorded: 3.13-
# the shared empty string and one-character strings (operands kept in variables, so nothing is folded)
def one(n):
    return chr(n) is chr(n)
hi = 0
while one(hi):
    hi += 1
print('chr(n) twice is one object up to', hi - 1)
def mk(*parts): return ''.join(parts)
abc, ab, banana, sp = mk('ab', 'c'), mk('a', 'b'), mk('ban', 'ana'), mk(' ', ' ')
e = ''
zero, one_, three = 0, 1, 3
for name, f in [('"".join([])', lambda: ''.join([])), ('slice', lambda: abc[three:]), ('str()', lambda: str()), ('strip', lambda: sp.strip()), ('*0', lambda: ab * zero), ('b"".decode()', lambda: bytes().decode()), ('format', lambda: '%s' % e)]:
    print('empty by', name, f() is e)
a = chr(97)
print("literal 'a' is chr(97)", 'a' is a)
for name, f in [('index', lambda: banana[one_]), ('slice', lambda: banana[one_:one_ + 1]), ('iteration', lambda: list(banana)[1]), ('decode', lambda: bytes([97]).decode()), ('join of two', lambda: ''.join(['', a])),
                ('replace', lambda: ab.replace('b', '')), ('format c', lambda: '%c' % 97), ('lower', lambda: chr(65).lower()), ('strip', lambda: mk(' ', 'a ').strip()), ('str.format', lambda: '{:c}'.format(97)), ('split', lambda: mk('a', ' b').split()[0]), ('*1', lambda: a * one_)]:
    print("'a' by", name, f() is a)
w1, w2 = mk('中', '文'), mk('中', '国')
print('non-Latin-1: index', w1[zero] is w2[zero], '; chr', chr(0x4e2d) is chr(0x4e2d))
print('two chars: slice', abc[:2] is mk('ab', 'd')[:2])
#> chr(n) twice is one object up to 255
#> empty by "".join([]) True
#> empty by slice True
#> empty by str() True
#> empty by strip True
#> empty by *0 True
#> empty by b"".decode() True
#> empty by format True
#> 3.6-3.10,3.13-: literal 'a' is chr(97) True | 3.11-3.12: literal 'a' is chr(97) False
#> 'a' by index True
#> 'a' by slice True
#> 'a' by iteration True
#> 'a' by decode True
#> 'a' by join of two False
#> 'a' by replace False
#> 'a' by format c True
#> 'a' by lower False
#> 'a' by strip True
#> 'a' by str.format True
#> 'a' by split True
#> 'a' by *1 True
#> non-Latin-1: index False ; chr False
#> two chars: slice False
