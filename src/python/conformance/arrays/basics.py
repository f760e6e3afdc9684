from array import array
import array as module
print(module.typecodes.replace('w', ''), module.ArrayType is array)
for c in module.typecodes:
    a = array(c)
    if c not in 'uw':
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
