import io, sys
b = io.BytesIO(b'abc\ndef\n')
print(b.readline(), b.read(1), b.readlines(), b.tell())
print(b.write(b'xyz'), b.getvalue(), b.seek(0), b.readable(), b.isatty())
buffer = bytearray(4)
print(b.readinto(buffer), buffer, list(b), isinstance(b, io.BufferedIOBase))
print(b.seek(-2, 2), b.read(), b.truncate(3), b.getvalue())
b.seek(5); b.write(b'!'); print(b.getvalue())
data = b'y' * 100
b = io.BytesIO(data)
print(b.getvalue() is data, b.read() is data, sys.getsizeof(io.BytesIO()))
b.write(b'z')
print(b.getvalue() is data, len(b.getvalue()), len(data))
b.close()
for wrong in [lambda: b.read(), lambda: io.BytesIO('a'), lambda: io.BytesIO().seek(-1), lambda: io.BytesIO().write('a')]:
    try:
        wrong()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
class Raw(io.RawIOBase):
    def __init__(self): self.n = 0
    def readable(self): return True
    def readinto(self, b):
        self.n += 1
        if self.n > 3: return 0
        b[:2] = b'ab'
        return 2
r = Raw()
print(r.read(5), r.readall(), r.readline(), r.writable(), r.seekable(), r.closed)
r.close()
print(r.closed)
try:
    r.read(1), r.write(b'')
except (AttributeError, ValueError) as e:
    print(type(e).__name__, e)
print([c.__name__ for c in io.UnsupportedOperation.__mro__])
