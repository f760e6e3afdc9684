import io, sys
s = io.StringIO()
print(s.write('hello\nworld\n'), s.tell(), repr(s.getvalue()))
s.seek(0)
print(repr(s.readline()), repr(s.read()), repr(s.read()))
for text, options in [('a\r\nb\rc\n', {'newline': None}), ('a\r\nb\rc\n', {'newline': ''}), ('a\r\nb\rc\n', {})]:
    s = io.StringIO(text, **options)
    print(list(s), repr(s.newlines), repr(s.getvalue()))
s = io.StringIO(newline='\r\n')
s.write('x\ny\n')
print('x', 'y', file=s)
print(repr(s.getvalue()))
s = io.StringIO('abcdef')
s.seek(2); s.write('ZZ'); print(s.getvalue())
print(s.truncate(3), s.getvalue(), s.tell())
s.seek(6); s.write('!'); print(repr(s.getvalue()))
with io.StringIO('abc') as f:
    print(f.read(2), f.closed)
for wrong in [lambda: f.read(), lambda: s.write(b'x'), lambda: s.seek(-1), lambda: s.seek(1, 1), lambda: s.fileno(),
              lambda: io.StringIO('', 'x'), lambda: io.StringIO('', 3), lambda: io.StringIO(3)]:
    try:
        wrong()
    except (ValueError, OSError, TypeError) as e:
        print(type(e).__name__, e)
class Upper(io.StringIO):
    def write(self, text):
        return super().write(text.upper())
u = Upper()
print('hi', file=u)
u.mine = 1
print(u.getvalue(), u.__dict__, isinstance(u, io.TextIOBase), u.__class__.__mro__[1].__name__)
old = sys.stdout
sys.stdout = io.StringIO()
print('captured')
text = sys.stdout.getvalue()
sys.stdout = old
print(repr(text), io.StringIO('x').__getstate__(), sys.getsizeof(io.StringIO()))
