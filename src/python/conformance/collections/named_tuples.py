# versions: 3.6-3.14
import sys
from collections import namedtuple
P = namedtuple('P', 'x y'); p = P(1, 2)
print(p, p._replace(x=3), dict(p._asdict()), P._fields, p.x, P._make([5, 6]), p == (1, 2), hash(p) == hash((1, 2)))
#> P(x=1, y=2) P(x=3, y=2) {'x': 1, 'y': 2} ('x', 'y') 1 P(x=5, y=6) True True
print(sys.getsizeof(p) - sys.getsizeof((1, 2)), isinstance(p, tuple), p.__slots__)  #> 0 True ()
for bad in ('1x', 'class', 'a a', '_a'):
    try: namedtuple('T', bad)
    except ValueError as e: print(e)  #> Type names and field names must be valid identifiers: '1x'
                                      #> Type names and field names cannot be a keyword: 'class'
                                      #> Encountered duplicate field name: 'a'
                                      #> Field names cannot start with an underscore: '_a'
print(namedtuple('T', 'a class a', rename=True)._fields)  #> ('a', '_1', '_2')
class Q(P):
    __slots__ = ()
    def area(self): return self.x * self.y
print(Q(2, 3).area(), Q(2, 3))  #> 6 Q(x=2, y=3)
s = []; n = sys.getrefcount(s); q = P(s, s); print(sys.getrefcount(s) - n)  #> 2
