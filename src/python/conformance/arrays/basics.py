# versions: 3.6-3.14
from array import array
import array as module
print(module.typecodes.replace('w', ''), module.ArrayType is array)
for c in module.typecodes:
    a = array(c)
    if c not in 'uwlL':
        a.extend([1, 2, 100])
        print(a, a.itemsize, a.tobytes()[:a.itemsize] + a.tobytes()[-a.itemsize:], a.tolist())
a = array('i', range(10))
a[2:5] = array('i', [7]); print(a, a[::-1], a[1:8:3])
del a[::2]; print(a)
a += array('i', [5]); a *= 2; print(a, a + a[:1], a[:2] * 2)
a[1:1] = a; print(a)
a[::2] = array('i', range(10)); print(a)
print(a.index(3), a.count(5), a.pop(), a.pop(0), 3 in a, 77 in a)
a.insert(-1, 42); a.append(1); a.remove(3); a.reverse(); print(a)
a.fromlist([1, 2]); a.frombytes(b'\x01\0\0\0'); print(a.tolist()[-3:])
a.byteswap(); print(a[-1]); a.byteswap()
b = array('d', [1, 2.5, -0.0]); print(b, b == array('f', b), b < array('d', [1, 3]), b == [1, 2.5, 0])
print(array('f', [1.1])[0] == 1.1, array('q', [2 ** 63 - 1, -2 ** 63]), array('Q', [2 ** 64 - 1]), array('B', b'az'))
it = iter(b); print(next(it), list(it), list(it), bool(array('i')), len(b))
class Mine(array):
    def __new__(cls, *args):
        return super().__new__(cls, 'h', args)
m = Mine(1, 2); m.name = 'x'; print(len(m), m.name, m == array('h', [1, 2]), type(m[:]).__name__)
import copy
c = copy.copy(b); d = copy.deepcopy(b); print(c is b, c == d, bytes(b) == b.tobytes(), bytearray(array('B', [1, 2])))
#> bBuhHiIlLqQfd True
#> array('b', [1, 2, 100]) 1 b'\x01d' [1, 2, 100]
#> array('B', [1, 2, 100]) 1 b'\x01d' [1, 2, 100]
#> array('h', [1, 2, 100]) 2 b'\x01\x00d\x00' [1, 2, 100]
#> array('H', [1, 2, 100]) 2 b'\x01\x00d\x00' [1, 2, 100]
#> array('i', [1, 2, 100]) 4 b'\x01\x00\x00\x00d\x00\x00\x00' [1, 2, 100]
#> array('I', [1, 2, 100]) 4 b'\x01\x00\x00\x00d\x00\x00\x00' [1, 2, 100]
#> array('q', [1, 2, 100]) 8 b'\x01\x00\x00\x00\x00\x00\x00\x00d\x00\x00\x00\x00\x00\x00\x00' [1, 2, 100]
#> array('Q', [1, 2, 100]) 8 b'\x01\x00\x00\x00\x00\x00\x00\x00d\x00\x00\x00\x00\x00\x00\x00' [1, 2, 100]
#> array('f', [1.0, 2.0, 100.0]) 4 b'\x00\x00\x80?\x00\x00\xc8B' [1.0, 2.0, 100.0]
#> array('d', [1.0, 2.0, 100.0]) 8 b'\x00\x00\x00\x00\x00\x00\xf0?\x00\x00\x00\x00\x00\x00Y@' [1.0, 2.0, 100.0]
#> array('i', [0, 1, 7, 5, 6, 7, 8, 9]) array('i', [9, 8, 7, 6, 5, 7, 1, 0]) array('i', [1, 6, 9])
#> array('i', [1, 5, 7, 9])
#> array('i', [1, 5, 7, 9, 5, 1, 5, 7, 9, 5]) array('i', [1, 5, 7, 9, 5, 1, 5, 7, 9, 5, 1]) array('i', [1, 5, 1, 5])
#> array('i', [1, 1, 5, 7, 9, 5, 1, 5, 7, 9, 5, 5, 7, 9, 5, 1, 5, 7, 9, 5])
#> array('i', [0, 1, 1, 7, 2, 5, 3, 5, 4, 9, 5, 5, 6, 9, 7, 1, 8, 7, 9, 5])
#> 6 5 5 0 True False
#> array('i', [1, 9, 42, 7, 8, 1, 7, 9, 6, 5, 5, 9, 4, 5, 5, 2, 7, 1, 1])
#> [1, 2, 1]
#> 16777216
#> array('d', [1.0, 2.5, -0.0]) True True False
#> False array('q', [9223372036854775807, -9223372036854775808]) array('Q', [18446744073709551615]) array('B', [97, 122])
#> 1.0 [2.5, -0.0] [] False 3
#> 2 x True array
#> False True True bytearray(b'\x01\x02')
