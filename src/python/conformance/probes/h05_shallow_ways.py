# recorded: 3.13-
# ways to make a shallow copy
import copy
l = [1, [2]]
for n, c in [('l[:]', l[:]), ('list(l)', list(l)), ('l.copy()', l.copy()), ('copy.copy', copy.copy(l)), ('l + []', l + []), ('l * 1', l * 1), ('[*l]', [*l]), ('comprehension', [x for x in l]), ('sorted', sorted([3, 1]))]:
    print(n, 'new', c is not l, '; inner shared', len(c) > 1 and c[1] is l[1])
d = {'a': [1]}
for n, c in [('dict(d)', dict(d)), ('d.copy()', d.copy()), ('copy.copy', copy.copy(d)), ('{**d}', {**d}), ('comprehension', {k: v for k, v in d.items()})]:
    print(n, 'new', c is not d, '; inner shared', c['a'] is d['a'])
s = {1, (2,)}
for n, c in [('set(s)', set(s)), ('s.copy()', s.copy()), ('copy.copy', copy.copy(s)), ('s | set()', s | set())]:
    print(n, 'new', c is not s)
m = l; print('m = l makes no copy', m is l)
b = bytearray(b'ab'); c = b[:]; c[0] = 0; print('bytearray slice is a copy', b)
v = memoryview(b)[:]; v[0] = 0; print('memoryview slice is not', b)
import array; a = array.array('i', [1, 2]); c = a[:]; c[0] = 9; print('array slice is a copy', a[0])
l2 = [[0] * 3 for _ in range(2)]; p = l2[:]; p[0][0] = 'x'; print('change an element of a row through the copy', l2[0][0]); p[1] = None; print('replace a row in the copy', l2[1])
#> l[:] new True ; inner shared True
#> list(l) new True ; inner shared True
#> l.copy() new True ; inner shared True
#> copy.copy new True ; inner shared True
#> l + [] new True ; inner shared True
#> l * 1 new True ; inner shared True
#> [*l] new True ; inner shared True
#> comprehension new True ; inner shared True
#> sorted new True ; inner shared False
#> dict(d) new True ; inner shared True
#> d.copy() new True ; inner shared True
#> copy.copy new True ; inner shared True
#> {**d} new True ; inner shared True
#> comprehension new True ; inner shared True
#> set(s) new True
#> s.copy() new True
#> copy.copy new True
#> s | set() new True
#> m = l makes no copy True
#> bytearray slice is a copy bytearray(b'ab')
#> memoryview slice is not bytearray(b'\x00b')
#> array slice is a copy 1
#> change an element of a row through the copy x
#> replace a row in the copy [0, 0, 0]
