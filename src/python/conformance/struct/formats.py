# versions: 3.6-3.14
import struct
for f in ['b', 'B', '<h', '>h', '<i', '>i', '<q', '>Q', '<f', '>d', '<e', '?', 'c', '3s', '5p']:
    value = b'x' if f[-1] in 'c' else b'abcdef' if f[-1] in 'sp' else 1.5 if f[-1] in 'fde' else 100
    packed = struct.pack(f, value)
    print(f, packed, struct.unpack(f, packed), struct.calcsize(f))
print(struct.calcsize('<bhiq'), struct.calcsize('bi'), struct.calcsize('ib'), struct.calcsize('@bh'), struct.calcsize('3xh'), struct.calcsize('b0i'))
print(struct.pack('>bBhHiIqQfe', -1, 255, -2, 65535, -3, 4294967295, -5, 2 ** 64 - 1, 0.1, 1.5))
print(struct.unpack('<3H2x?', b'abcdef..\x01'), struct.pack('2x'), struct.pack(' <i  h', 1, 2))
#! struct.error: bad char in struct format
b = bytearray(8)
struct.pack_into('<hh', b, 2, 1, -1)
print(b, struct.unpack_from('<h', b, 4), list(struct.iter_unpack('<hh', b)))
s = struct.Struct('<ih')
print(s.size, s.pack(1, 2), s.unpack(s.pack(3, 4)), s.format in ('<ih', b'<ih'))
it = struct.iter_unpack('<h', b)
print(next(it), it.__length_hint__())
try:
    b.append(1)
except BufferError as e:
    print(e)
del it
b.append(1)
#> b b'd' (100,) 1
#> B b'd' (100,) 1
#> <h b'd\x00' (100,) 2
#> >h b'\x00d' (100,) 2
#> <i b'd\x00\x00\x00' (100,) 4
#> >i b'\x00\x00\x00d' (100,) 4
#> <q b'd\x00\x00\x00\x00\x00\x00\x00' (100,) 8
#> >Q b'\x00\x00\x00\x00\x00\x00\x00d' (100,) 8
#> <f b'\x00\x00\xc0?' (1.5,) 4
#> >d b'?\xf8\x00\x00\x00\x00\x00\x00' (1.5,) 8
#> <e b'\x00>' (1.5,) 2
#> ? b'\x01' (True,) 1
#> c b'x' (b'x',) 1
#> 3s b'abc' (b'abc',) 3
#> 5p b'\x04abcd' (b'abcd',) 5
#> 15 8 5 4 6 4
#> b'\xff\xff\xff\xfe\xff\xff\xff\xff\xff\xfd\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xfb\xff\xff\xff\xff\xff\xff\xff\xff=\xcc\xcc\xcd>\x00'
