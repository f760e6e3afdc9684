# versions: 3.6-3.14
import struct
def attempt(text):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, '|', type(e).__name__, e)
for text in ["pack('<B', 300)", "pack('<b', -200)", "pack('<h', 70000)", "pack('<H', -1)", "pack('<I', -1)", "pack('<i', 2 ** 31)", "pack('<q', 2 ** 63)", "pack('<Q', -1)", "pack('i', 'a')", "pack('i', 1.5)", "pack('i')", "pack('i', 1, 2)", "pack('z', 1)", "pack('3s', 'abc')", "pack('c', b'ab')", "pack('<f', 'a')", "pack('<f', 1e300)", "pack('e', 1e6)", "unpack('<i', b'abc')", "unpack_from('<i', b'abcdefgh', 6)", "unpack_from('<i', b'abcdefgh', -2)", "unpack_from('<i', b'abcdefgh', -20)", "iter_unpack('<h', b'abc')", "iter_unpack('', b'')", "calcsize('3')", "pack_into('<i', bytearray(8), 6, 1)", "pack_into('<i', b'abcd', 0, 1)", "pack_into('<i')", "Struct(1)", "unpack('<i', [1])", "pack()", "pack('<n', 1)"]:
    attempt('struct.' + text)
#> 3.6-3.11: struct.pack('<B', 300) | error ubyte format requires 0 <= number <= 255
#| 3.12-: struct.pack('<B', 300) | error 'B' format requires 0 <= number <= 255
#> 3.6-3.11: struct.pack('<b', -200) | error byte format requires -128 <= number <= 127
#| 3.12-: struct.pack('<b', -200) | error 'b' format requires -128 <= number <= 127
#> 3.6-3.10: struct.pack('<h', 70000) | error short format requires (-0x7fff - 1) <= number <= 0x7fff
#| 3.11: struct.pack('<h', 70000) | error short format requires -32768 <= number <= 32767
#| 3.12-: struct.pack('<h', 70000) | error 'h' format requires -32768 <= number <= 32767
#> 3.6-3.10: struct.pack('<H', -1) | error ushort format requires 0 <= number <= (0x7fff * 2 + 1)
#| 3.11: struct.pack('<H', -1) | error ushort format requires 0 <= number <= 65535
#| 3.12-: struct.pack('<H', -1) | error 'H' format requires 0 <= number <= 65535
#> 3.6-3.11: struct.pack('<I', -1) | error argument out of range
#| 3.12-: struct.pack('<I', -1) | error 'I' format requires 0 <= number <= 4294967295
#> struct.pack('<i', 2 ** 31) | error 'i' format requires -2147483648 <= number <= 2147483647
#> 3.6-3.11: struct.pack('<q', 2 ** 63) | error argument out of range
#| 3.12-: struct.pack('<q', 2 ** 63) | error 'q' format requires -9223372036854775808 <= number <= 9223372036854775807
#> 3.6-3.11: struct.pack('<Q', -1) | error argument out of range
#| 3.12-: struct.pack('<Q', -1) | error 'Q' format requires 0 <= number <= 18446744073709551615
#> struct.pack('i', 'a') | error required argument is not an integer
#> struct.pack('i', 1.5) | error required argument is not an integer
#> struct.pack('i') | error pack expected 1 items for packing (got 0)
#> struct.pack('i', 1, 2) | error pack expected 1 items for packing (got 2)
#> struct.pack('z', 1) | error bad char in struct format
#> struct.pack('3s', 'abc') | error argument for 's' must be a bytes object
#> struct.pack('c', b'ab') | error char format requires a bytes object of length 1
#> struct.pack('<f', 'a') | error required argument is not a float
#> struct.pack('<f', 1e300) | OverflowError float too large to pack with f format
#> struct.pack('e', 1e6) | OverflowError float too large to pack with e format
#> struct.unpack('<i', b'abc') | error unpack requires a buffer of 4 bytes
#> 3.6-3.7: struct.unpack_from('<i', b'abcdefgh', 6) | error unpack_from requires a buffer of at least 4 bytes
#| 3.8-: struct.unpack_from('<i', b'abcdefgh', 6) | error unpack_from requires a buffer of at least 10 bytes for unpacking 4 bytes at offset 6 (actual buffer size is 8)
#> 3.6-3.7: struct.unpack_from('<i', b'abcdefgh', -2) | error unpack_from requires a buffer of at least 4 bytes
#| 3.8-: struct.unpack_from('<i', b'abcdefgh', -2) | error not enough data to unpack 4 bytes at offset -2
#> 3.6-3.7: struct.unpack_from('<i', b'abcdefgh', -20) | error unpack_from requires a buffer of at least 4 bytes
#| 3.8-: struct.unpack_from('<i', b'abcdefgh', -20) | error offset -20 out of range for 8-byte buffer
#> struct.iter_unpack('<h', b'abc') | error iterative unpacking requires a buffer of a multiple of 2 bytes
#> struct.iter_unpack('', b'') | error cannot iteratively unpack with a struct of length 0
#> struct.calcsize('3') | error repeat count given without format specifier
#> 3.6: struct.pack_into('<i', bytearray(8), 6, 1) | error pack_into requires a buffer of at least 4 bytes
#| 3.7-: struct.pack_into('<i', bytearray(8), 6, 1) | error pack_into requires a buffer of at least 10 bytes for packing 4 bytes at offset 6 (actual buffer size is 8)
#> struct.pack_into('<i', b'abcd', 0, 1) | TypeError argument must be read-write bytes-like object, not bytes
#> struct.pack_into('<i') | error pack_into expected buffer argument
#> struct.Struct(1) | TypeError Struct() argument 1 must be a str or bytes object, not int
#> struct.unpack('<i', [1]) | TypeError a bytes-like object is required, not 'list'
#> struct.pack() | TypeError missing format argument
#> struct.pack('<n', 1) | error bad char in struct format
