# versions: 3.6-3.14
import io
b = io.BytesIO(b'abc\ndef\n')
print(b.readline(), b.read(1), b.readlines(), b.tell())  #> b'abc\n' b'd' [b'ef\n'] 8
print(b.write(b'xyz'), b.getvalue(), b.seek(0), b.readable(), b.isatty())  #> 3 b'abc\ndef\nxyz' 0 True False
buffer = bytearray(4)
print(b.readinto(buffer), buffer, list(b), isinstance(b, io.BufferedIOBase))
#> 4 bytearray(b'abc\n') [b'def\n', b'xyz'] True
print(b.seek(-2, 2), b.read(), b.truncate(3), b.getvalue())  #> 9 b'yz' 3 b'abc'
b.seek(5); b.write(b'!'); print(b.getvalue())  #> b'abc\x00\x00!'
data = b'y' * 100
b = io.BytesIO(data)
print(b.getvalue() is data, b.read() is data)  #> True True
b.write(b'z')
print(b.getvalue() is data, len(b.getvalue()), len(data))  #> False 101 100
b.close()
for wrong in [lambda: b.read(), lambda: io.BytesIO('a'), lambda: io.BytesIO().seek(-1), lambda: io.BytesIO().write('a')]:
    try:
        wrong()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)  #> ValueError I/O operation on closed file.
                                    #> TypeError a bytes-like object is required, not 'str'
                                    #> ValueError negative seek value -1
                                    #> TypeError a bytes-like object is required, not 'str'
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
#> b'ab' b'abab' b'' False False False
r.close()
print(r.closed)  #> True
try:
    r.read(1), r.write(b'')
except (NotImplementedError, ValueError) as e:
    print(type(e).__name__, e)  #> "NotImplementedError "
print([c.__name__ for c in io.UnsupportedOperation.__mro__])
#> ['UnsupportedOperation', 'OSError', 'ValueError', 'Exception', 'BaseException', 'object']
