# recorded: 3.13-
# what moves gc.get_count()[0]
import gc
gc.disable()
class C: pass
class S: __slots__ = ('a',)
class Z: __slots__ = ()
def fn(): pass
big = int('100000'); two = float('2')
def delta(make, n=100):
    keep = [None] * n
    gc.collect()
    a = gc.get_count()[0]
    for i in range(n): keep[i] = make()
    b = gc.get_count()[0]
    for i in range(n): keep[i] = None
    c = gc.get_count()[0]
    return b - a, c - b
for name, make in [('nothing', lambda: None), ('list', lambda: []), ('dict', lambda: {}), ('set', lambda: set()), ('tuple of 1', lambda: tuple([big])), ('int', lambda: big + 1), ('float', lambda: two * 1.5), ('str', lambda: 'ab' * 30), ('object()', object), ('instance', C), ('slots instance', S), ('empty slots instance', Z), ('function', lambda: (lambda: 0)), ('bound method', lambda: C().__init__), ('iterator of a list', lambda: iter([])), ('class', lambda: type('T', (), {})), ('exception', lambda: ValueError()), ('generator', lambda: (x for x in ()))]:
    r = delta(make)
    print(name, 'per object made %+.2f' % (r[0] / 100), 'per object freed %+.2f' % (r[1] / 100))
gc.collect(); l = [[] for _ in range(100)]; del l
gc.collect(); a = gc.get_count(); print('right after collect()', a[1:])
l = [[] for _ in range(10)]; gc.collect(0); l2 = gc.get_count(); print('after collect(0) from there', l2[1:])
gc.collect(0); gc.collect(0); print('after two more', gc.get_count()[1:])
gc.collect(1); print('after collect(1)', gc.get_count()[1:])
gc.collect(2); print('after collect(2)', gc.get_count()[1:])
#> 3.6-3.8: nothing per object made +0.03 per object freed +0.00
#| 3.9-3.10: nothing per object made +0.02 per object freed +0.00
#| 3.11-3.13,3.14-: nothing per object made +0.01 per object freed +0.00
#| 3.14.0: nothing per object made +0.00 per object freed +0.00
#> 3.6-3.8: list per object made +1.03 per object freed -0.20
#| 3.9-3.10: list per object made +1.02 per object freed -0.20
#| 3.11-3.13,3.14-: list per object made +1.01 per object freed -0.20
#| 3.14.0: list per object made +1.00 per object freed -1.00
#> 3.6-3.8: dict per object made +1.03 per object freed -0.20
#| 3.9-3.10: dict per object made +1.02 per object freed -0.20
#| 3.11-3.13,3.14-: dict per object made +1.01 per object freed -0.20
#| 3.14.0: dict per object made +1.00 per object freed -1.00
#> 3.6-3.8: set per object made +1.03 per object freed -1.00
#| 3.9-3.10: set per object made +1.02 per object freed -1.00
#| 3.11-3.13,3.14-: set per object made +1.01 per object freed -1.00
#| 3.14.0: set per object made +1.00 per object freed -1.00
#> 3.6-3.8: tuple of 1 per object made +1.04 per object freed +0.00
#| 3.9-3.10: tuple of 1 per object made +1.03 per object freed +0.00
#| 3.11-3.13,3.14-: tuple of 1 per object made +1.02 per object freed +0.00
#| 3.14.0: tuple of 1 per object made +0.00 per object freed +0.00
#> 3.6-3.8: int per object made +0.03 per object freed +0.00
#| 3.9-3.10: int per object made +0.02 per object freed +0.00
#| 3.11-3.13,3.14-: int per object made +0.01 per object freed +0.00
#| 3.14.0: int per object made +0.00 per object freed +0.00
#> 3.6-3.8: float per object made +0.03 per object freed +0.00
#| 3.9-3.10: float per object made +0.02 per object freed +0.00
#| 3.11-3.13,3.14-: float per object made +0.01 per object freed +0.00
#| 3.14.0: float per object made +0.00 per object freed +0.00
#> 3.6-3.8: str per object made +0.03 per object freed +0.00
#| 3.9-3.10: str per object made +0.02 per object freed +0.00
#| 3.11-3.13,3.14-: str per object made +0.01 per object freed +0.00
#| 3.14.0: str per object made +0.00 per object freed +0.00
#> 3.6-3.8: object() per object made +0.02 per object freed +0.00
#| 3.9-3.13,3.14-: object() per object made +0.01 per object freed +0.00
#| 3.14.0: object() per object made +0.00 per object freed +0.00
#> 3.6-3.8: instance per object made +1.02 per object freed -1.00
#| 3.9-3.13,3.14-: instance per object made +1.01 per object freed -1.00
#| 3.14.0: instance per object made +1.00 per object freed -1.00
#> 3.6-3.8: slots instance per object made +1.02 per object freed -1.00
#| 3.9-3.13,3.14-: slots instance per object made +1.01 per object freed -1.00
#| 3.14.0: slots instance per object made +1.00 per object freed -1.00
#> 3.6-3.7: empty slots instance per object made +0.02 per object freed +0.00
#| 3.8: empty slots instance per object made +1.02 per object freed -1.00
#| 3.9-3.13,3.14-: empty slots instance per object made +1.01 per object freed -1.00
#| 3.14.0: empty slots instance per object made +1.00 per object freed -1.00
#> 3.6-3.8: function per object made +1.03 per object freed -1.00
#| 3.9-3.10: function per object made +1.02 per object freed -1.00
#| 3.11-3.13,3.14-: function per object made +1.01 per object freed -1.00
#| 3.14.0: function per object made +1.00 per object freed -1.00
#> 3.6-3.8: bound method per object made +2.03 per object freed -2.00
#| 3.9-3.10: bound method per object made +2.02 per object freed -2.00
#| 3.11-3.13,3.14-: bound method per object made +2.01 per object freed -2.00
#| 3.14.0: bound method per object made +2.00 per object freed -2.00
#> 3.6-3.8: iterator of a list per object made +2.03 per object freed -1.20
#| 3.9-3.10: iterator of a list per object made +2.02 per object freed -1.20
#| 3.11-3.13: iterator of a list per object made +2.01 per object freed -1.20
#| 3.14.0: iterator of a list per object made +2.00 per object freed -2.00
#| 3.14-: iterator of a list per object made +2.01 per object freed -1.10
#> 3.6: class per object made +7.10 per object freed +0.01
#| 3.7-3.8: class per object made +7.06 per object freed +0.01
#| 3.9-3.10: class per object made +7.05 per object freed +0.00
#| 3.11-3.13: class per object made +7.03 per object freed +0.00
#| 3.14.0: class per object made +7.00 per object freed +0.00
#| 3.14: class per object made +7.04 per object freed +0.00
#| 3.15: class per object made +5.04 per object freed +0.00
#> 3.6-3.8: exception per object made +1.03 per object freed -1.00
#| 3.9-3.10: exception per object made +1.02 per object freed -1.00
#| 3.11-3.13,3.14-: exception per object made +1.01 per object freed -1.00
#| 3.14.0: exception per object made +1.00 per object freed -1.00
#> 3.6-3.8: generator per object made +3.03 per object freed -2.00
#| 3.9-3.10: generator per object made +3.02 per object freed -2.00
#| 3.11-3.13: generator per object made +3.01 per object freed -3.00
#| 3.14.0: generator per object made +3.00 per object freed -3.00
#| 3.14: generator per object made +3.01 per object freed -2.90
#| 3.15: generator per object made +2.01 per object freed -2.00
#> right after collect() (0, 0)
#> after collect(0) from there (1, 0)
#> after two more (3, 0)
#> 3.6-3.13,3.14-: after collect(1) (0, 1) | 3.14.0: after collect(1) (3, 0)
#> after collect(2) (0, 0)
