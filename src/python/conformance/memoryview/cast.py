# versions: 3.6-3.13
# the same bytes as other numbers
b = bytearray(range(8))
v = memoryview(b)
for f in 'bBhHiIlLqQ':
    c = v.cast(f)
    print(f, c.format, c.itemsize, len(c), c.shape, c.strides, c.tolist())
print(memoryview(b'abcd').cast('c').tolist())
d = memoryview(bytearray(16)).cast('d')
d[0] = 1.5
d[1] = 2
print(d.tolist(), d.tobytes())
i = memoryview(bytearray(8)).cast('i')
i[0] = -1
print(i.tolist(), i.tobytes())
for value in (2 ** 31, 1.5):
    try:
        i[0] = value
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
f = memoryview(bytearray(4)).cast('f')
f[0] = 0.1
print(f[0])
f[0] = 1e300
print(f[0])
m = v.cast('B', [2, 4])
print(m.shape, m.strides, m.ndim, m.tolist(), m[1, 2], m.c_contiguous, m.f_contiguous)
m[1, 2] = 99
print(b, m[0:1].tolist(), m.cast('B').tolist())
print(v.cast('i')[::2].nbytes, v.cast('@q').format, v == v.cast('b'), v == v.cast('B', [2, 4]))
#> b b 1 8 (8,) (1,) [0, 1, 2, 3, 4, 5, 6, 7]
#> B B 1 8 (8,) (1,) [0, 1, 2, 3, 4, 5, 6, 7]
#> h h 2 4 (4,) (2,) [256, 770, 1284, 1798]
#> H H 2 4 (4,) (2,) [256, 770, 1284, 1798]
#> i i 4 2 (2,) (4,) [50462976, 117835012]
#> I I 4 2 (2,) (4,) [50462976, 117835012]
#> l l 8 1 (1,) (8,) [506097522914230528]
#> L L 8 1 (1,) (8,) [506097522914230528]
#> q q 8 1 (1,) (8,) [506097522914230528]
#> Q Q 8 1 (1,) (8,) [506097522914230528]
#> [b'a', b'b', b'c', b'd']
#> [1.5, 2.0] b'\x00\x00\x00\x00\x00\x00\xf8?\x00\x00\x00\x00\x00\x00\x00@'
#> [-1, 0] b'\xff\xff\xff\xff\x00\x00\x00\x00'
#> ValueError memoryview: invalid value for format 'i'
#> TypeError memoryview: invalid type for format 'i'
#> 0.10000000149011612
#> inf
#> (2, 4) (4, 1) 2 [[0, 1, 2, 3], [4, 5, 6, 7]] 6 True False
#> bytearray(b'\x00\x01\x02\x03\x04\x05c\x07') [[0, 1, 2, 3]] [0, 1, 2, 3, 4, 5, 99, 7]
#> 4 @q True False
