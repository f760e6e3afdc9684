b = 'h\xe9llo'.encode()
print(b, len(b), b[0], b[1:3], b.decode(), 'abc'.encode('ascii'), bytes([1, 2, 255]), bytes(3), b'\x00\n\'"')
#> b'h\xc3\xa9llo' 6 104 b'\xc3\xa9' héllo b'abc' b'\x01\x02\xff' b'\x00\x00\x00' b'\x00\n\'"'
print(b'abc' + b'd', b'ab' * 2, b'b' in b'abc', 98 in b'abc', b'a' < b'b', b'abc'.upper(), b'a,b'.split(b','))
#> b'abcd' b'abab' True True True b'ABC' [b'a', b'b']
print('\xe9'.encode('latin-1'), '\u4e2d'.encode('utf-8'), '\u4e2d'.encode('utf-16-le'), b'\xff'.decode('latin-1'), b'abc'.hex())
#> b'\xe9' b'\xe4\xb8\xad' b'-N' ÿ 616263
for f in (lambda: b'a' + 'b', lambda: '\xe9'.encode('ascii'), lambda: b'\xff'.decode(), lambda: bytes([256]), lambda: b'abc'[5]):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)  #> TypeError can't concat str to bytes
                                    #> UnicodeEncodeError 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
                                    #> UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
                                    #> ValueError bytes must be in range(0, 256)
                                    #> IndexError index out of range
