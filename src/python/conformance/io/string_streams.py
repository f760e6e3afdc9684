# versions: 3.6-3.14
import io, sys
s = io.StringIO()
print(s.write('hello\nworld\n'), s.tell(), repr(s.getvalue()))  #> 12 12 'hello\nworld\n'
s.seek(0)
print(repr(s.readline()), repr(s.read()), repr(s.read()))  #> 'hello\n' 'world\n' ''
for text, options in [('a\r\nb\rc\n', {'newline': None}), ('a\r\nb\rc\n', {'newline': ''}), ('a\r\nb\rc\n', {})]:
    s = io.StringIO(text, **options)
    print(list(s), repr(s.newlines), repr(s.getvalue()))
    #> ['a\n', 'b\n', 'c\n'] ('\r', '\n', '\r\n') 'a\nb\nc\n'
    #> ['a\r\n', 'b\r', 'c\n'] ('\r', '\n', '\r\n') 'a\r\nb\rc\n'
    #> ['a\r\n', 'b\rc\n'] None 'a\r\nb\rc\n'
s = io.StringIO(newline='\r\n')
s.write('x\ny\n')
print('x', 'y', file=s)
print(repr(s.getvalue()))  #> 'x\r\ny\r\nx y\r\n'
s = io.StringIO('abcdef')
s.seek(2); s.write('ZZ'); print(s.getvalue())  #> abZZef
print(s.truncate(3), s.getvalue(), s.tell())  #> 3 abZ 4
s.seek(6); s.write('!'); print(repr(s.getvalue()))  #> 'abZ\x00\x00\x00!'
with io.StringIO('abc') as f:
    print(f.read(2), f.closed)  #> ab False
for wrong in [lambda: f.read(), lambda: s.write(b'x'), lambda: s.seek(-1), lambda: s.seek(1, 1), lambda: s.fileno(),
              lambda: io.StringIO('', 'x'), lambda: io.StringIO('', 3), lambda: io.StringIO(3)]:
    try:
        wrong()
    except (ValueError, OSError, TypeError) as e:
        print(type(e).__name__, e)  #> ValueError I/O operation on closed file
                                    #> TypeError string argument expected, got 'bytes'
                                    #> ValueError Negative seek position -1
                                    #> OSError Can't do nonzero cur-relative seeks
                                    #> UnsupportedOperation fileno
                                    #> ValueError illegal newline value: 'x'
                                    #> TypeError newline must be str or None, not int
                                    #> TypeError initial_value must be str or None, not int
class Upper(io.StringIO):
    def write(self, text):
        return super().write(text.upper())
u = Upper()
print('hi', file=u)
u.mine = 1
print(u.getvalue(), u.__dict__, isinstance(u, io.TextIOBase), u.__class__.__mro__[1].__name__)  #> HI
                                                                                                #> " {'mine': 1} True StringIO"
old = sys.stdout
sys.stdout = io.StringIO()
print('captured')
text = sys.stdout.getvalue()
sys.stdout = old
print(repr(text), io.StringIO('x').__getstate__())  #> 'captured\n' ('x', '\n', 0, None)
