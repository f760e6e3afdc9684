# versions: 3.6-3.14
import binascii
for data in [b'', b'a', b'ab', b'abc', b'abcd', bytes(range(20))]:
    e = binascii.b2a_base64(data)
    print(e, binascii.a2b_base64(e) == data, binascii.b2a_base64(data, newline=False), binascii.hexlify(data), binascii.unhexlify(binascii.hexlify(data)) == data)
    #> b'\n' True b'' b'' True
    #> b'YQ==\n' True b'YQ==' b'61' True
    #> b'YWI=\n' True b'YWI=' b'6162' True
    #> b'YWJj\n' True b'YWJj' b'616263' True
    #> b'YWJjZA==\n' True b'YWJjZA==' b'61626364' True
    #> b'AAECAwQFBgcICQoLDA0ODxAREhM=\n' True b'AAECAwQFBgcICQoLDA0ODxAREhM=' b'000102030405060708090a0b0c0d0e0f10111213' True
print(binascii.a2b_base64('YW Jj\n'), binascii.a2b_base64(b'YQ==YQ=='), binascii.unhexlify('4A4b'), binascii.a2b_hex(b'ff00'))
#> b'abc' b'a' b'JK' b'\xff\x00'
print(binascii.crc32(b'hello'), binascii.crc32(b'lo', binascii.crc32(b'hel')), binascii.crc_hqx(b'hello', 0), issubclass(binascii.Error, ValueError))
#> 907060870 907060870 50018 True
for f in [lambda: binascii.a2b_base64('YQ'), lambda: binascii.unhexlify('abc'), lambda: binascii.unhexlify('zz'), lambda: binascii.a2b_base64('é'), lambda: binascii.a2b_base64(3), lambda: binascii.b2a_base64('a')]:
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)  #> Error Incorrect padding
                                    #> Error Odd-length string
                                    #> Error Non-hexadecimal digit found
                                    #> ValueError string argument should contain only ASCII characters
                                    #> TypeError argument should be bytes, buffer or ASCII string, not 'int'
                                    #> TypeError a bytes-like object is required, not 'str'
