# versions: 3.6-3.13
# a view looks at the bytes of another object: no copy
import sys
b = bytearray(b'hello world')
v = memoryview(b)
print(len(v), v[0], v[-1], v.obj is b, v.readonly, v.nbytes)  #> 11 104 100 True False 11
w = v[6:]
w[0] = 87
print(b, bytes(w), w.obj is b)  #> bytearray(b'hello World') b'World' True
v[:5] = b'HELLO'
print(b)  #> bytearray(b'HELLO World')
v[::2] = bytes(6)
print(b)  #> bytearray(b'\x00E\x00L\x00 \x00o\x00l\x00')
print(v[::-1].tolist()[:3], v[2:8:2].strides, v[::-1].contiguous)  #> [0, 108, 0] (2,) False
print(sys.getsizeof(v), sys.getsizeof(v[1:]))  #> 3.6-3.7: 200 200 | 3.8-: 184 184
r = memoryview(b'abc')
print(r.readonly, r.tolist(), r.tobytes(), r[1:].tobytes(), hash(r) == hash(b'abc'))
#> True [97, 98, 99] b'abc' b'bc' True
print(memoryview(r).obj, r == b'abc', r == 'abc', r != b'abd')  #> b'abc' True False True
