# versions: 3.8-3.14
# tobytes in both orders, hex with separators, toreadonly, iteration, weak references
import weakref
b = bytearray(b'abcdef')
v = memoryview(b)
m = v.cast('B', (2, 3))
print(m.tobytes(), m.tobytes('F'), m.tobytes('A'), v[::2].tobytes())  #> b'abcdef' b'adbecf' b'abcdef' b'ace'
print(v.hex(), v.hex(':'), v[1:].hex('-', 2), v[::-1].hex())
#> 616263646566 61:62:63:64:65:66 62-6364-6566 666564636261
r = v.toreadonly()
print(r.readonly, v.readonly, r == v)  #> True False True
print(list(v), 99 in v, list(reversed(v)), sum(v), max(v))
#> [97, 98, 99, 100, 101, 102] True [102, 101, 100, 99, 98, 97] 597 102
print(bytes(v[::3]), bytearray(v[::-1]), b'-'.join([v, v]), b'xabcdefx'.find(v), bytearray(b'q') + v[:2])
#> b'ad' bytearray(b'fedcba') b'abcdef-abcdef' 1 bytearray(b'qab')
print(int.from_bytes(v, 'big'), str(v, 'ascii'), b'abcdef' == v, v == b)  #> 107075202213222 abcdef True True
class Watched(bytearray): pass
w = Watched(b'xy')
k = memoryview(w)
ref, view = weakref.ref(w), weakref.ref(k)
del w
print(ref() is not None, view() is k)  #> True True
del k
print(ref(), view())  #> None None
try:
    type('Sub', (memoryview,), {})
except TypeError as e:
    print(e)  #> type 'memoryview' is not an acceptable base type
