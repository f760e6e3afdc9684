# versions: 3.6-3.14
# The registry of codecs and error handlers, and the codecs in C.
import codecs
print(codecs.lookup('utf8').name, codecs.lookup('latin-1').name, codecs.lookup('cp1252').name)
#> utf-8 iso8859-1 cp1252
print(codecs.encode('é', 'utf-8'), codecs.decode(b'abc', 'ascii'), codecs.encode('hello', 'rot13'))
#> b'\xc3\xa9' abc uryyb
d = codecs.getincrementaldecoder('utf-8')()
print([d.decode(bytes([b])) for b in 'aé€😀'.encode()], d.decode(b'', final=True))
#> "['a', '', 'é', '', '', '€', '', '', '', '😀'] "
codecs.register_error('star', lambda e: ('*' * (e.end - e.start), e.end))
print('aéb'.encode('ascii', 'star'), b'a\xffb'.decode('ascii', 'star'))  #> b'a*b' a*b
print(codecs.lookup_error('replace')(UnicodeEncodeError('ascii', 'é', 0, 1, 'x')))  #> ('?', 1)
for bad in [lambda: codecs.lookup('nope'), lambda: codecs.lookup_error('nope'), lambda: codecs.utf_8_encode(3), lambda: codecs.utf_8_decode(b'\xff')]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)  #> LookupError unknown encoding: nope
                                                       #> LookupError unknown error handler name 'nope'
                                                       #> TypeError utf_8_encode() argument 1 must be str, not int
                                                       #> UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
print(codecs.charmap_encode('ab', 'strict', {97: 120, 98: b'yz'}), codecs.charmap_decode(b'ab', 'strict', {97: 'x', 98: 121}), codecs.escape_decode(b'a\\n\\x41\\101'))
#> (b'xyz', 2) ('xy', 2) (b'a\nAA', 11)
import io
print(codecs.getreader('utf-8')(io.BytesIO('é\nb'.encode())).readlines(), codecs.utf_16_le_decode(b'a\0b', 'strict', False))
#> ['é\n', 'b'] ('a', 2)
