# versions: 3.10-
class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
def f(v):
    match v:
        case 0: return 'zero'
        case 1 | 2: return 'one or two'
        case str(s) if s.startswith('a'): return 'a-string ' + s
        case str(): return 'string'
        case [x]: return 'one item %r' % x
        case [x, y, *rest]: return 'items %r %r %r' % (x, y, rest)
        case {'k': value, **rest}: return 'mapping %r %r' % (value, rest)
        case P(0, y=y): return 'on axis %r' % y
        case P(x, y): return 'point %r %r' % (x, y)
        case None | True: return 'constant'
        case _: return 'other'
for v in (0, 1, 2, 'abc', 'b', [5], (1, 2), [1, 2, 3, 4], {'k': 1, 'z': 2}, P(0, 3), P(1, 2), None, True, 3.5, {}, []): print(f(v))
#> zero
#> one or two
#> one or two
#> a-string abc
#> string
#> one item 5
#> items 1 2 []
#> items 1 2 [3, 4]
#> mapping 1 {'z': 2}
#> on axis 3
#> point 1 2
#> constant
#> one or two
#> other
#> other
#> other
