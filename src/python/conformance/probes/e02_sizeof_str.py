# recorded: 3.13-
import sys
gs = sys.getsizeof
def mk(c, n): return ''.join([c] * n)
for name, c in [('ASCII a', 'a'), ('Latin-1 é', 'é'), ('BMP 中', '中'), ('astral 😀', '\U0001f600')]:
    print(ascii(name), [gs(mk(c, n)) for n in (0, 1, 2, 3, 4, 10, 100)])
    #> 3.6-3.11: 'ASCII a' [49, 50, 51, 52, 53, 59, 149]
    #| 3.12-: 'ASCII a' [41, 42, 43, 44, 45, 51, 141]
    #> 3.6-3.11: 'Latin-1 \xe9' [49, 74, 75, 76, 77, 83, 173]
    #| 3.12-: 'Latin-1 \xe9' [41, 61, 59, 60, 61, 67, 157]
    #> 3.6-3.11: 'BMP \u4e2d' [49, 76, 78, 80, 82, 94, 274]
    #| 3.12-: 'BMP \u4e2d' [41, 60, 62, 64, 66, 78, 258]
    #> 3.6-3.11: 'astral \U0001f600' [49, 80, 84, 88, 92, 116, 476]
    #| 3.12-: 'astral \U0001f600' [41, 64, 68, 72, 76, 100, 460]
print('one wide char widens the whole string', gs('a' * 100), gs('a' * 99 + '中'), gs('a' * 99 + '\U0001f600'))
#> 3.6-3.11: one wide char widens the whole string 149 274 476
#| 3.12-: one wide char widens the whole string 141 258 460
s = mk('é', 10); n = gs(s); s.encode('utf-8'); print('encode() caches nothing', gs(s) - n)
#> encode() caches nothing 0
import re
s = mk('é', 10); n = gs(s)
try: open(s)
except OSError: pass
print('used as a file name', gs(s) - n)  #> used as a file name 0
s = mk('é', 10); n = gs(s); int_ = None
try: int(s)
except ValueError: pass
print('used in int()', gs(s) - n)  #> 3.6: used in int() 21 | 3.7-: used in int() 0
import io
s = mk('é', 10); n = gs(s); ns = {}; exec('x = 1', ns); setattr(type('T', (), {}), s, 1); print('as attribute name', gs(s) - n)
#> as attribute name 0
s = mk('é', 10); n = gs(s); hash(s); print('hash() stored inside', gs(s) - n)  #> hash() stored inside 0
print('str subclass', gs(type('S', (str,), {})('abc')) > gs('abc'))  #> str subclass True
