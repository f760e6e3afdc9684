# recorded: 3.13-
# tuples (and once dicts) that hold only atoms leave the collector's lists
import gc
big = int('100000')
def steps(make):
    o = make(); out = [gc.is_tracked(o)]
    for g in (0, 1, 2):
        gc.collect(g); out.append(gc.is_tracked(o))
    gc.collect(); out.append(gc.is_tracked(o))
    return out
gc.collect()
print('tracked when made, after collect(0), (1), (2), (2) again')
for name, make in [('tuple of ints', lambda: tuple([big, 1])), ('tuple of tuple of ints', lambda: (tuple([big]),)), ('tuple 3 deep', lambda: ((tuple([big]),),)), ('tuple with list', lambda: ([],)), ('()', lambda: ()), ('{}', lambda: {}), ('{1: 1}', lambda: {1: 1}), ('{1: tuple of int}', lambda: {1: tuple([big])}), ('{1: []}', lambda: {1: []}), ('list of ints', lambda: [1]), ('dict from comprehension', lambda: {k: k for k in range(3)}), ('dict(zip)', lambda: dict(zip('ab', 'cd'))), ('dict copy', lambda: {1: 1}.copy()), ('frozenset', lambda: frozenset([1])), ('instance dict', lambda: type('T', (), {'__init__': lambda s: setattr(s, 'x', 1)})().__dict__)]:
    print(name, steps(make))
d = {1: []}; d[1] = 0; gc.collect(); print('dict whose list was replaced by an int, after collect', gc.is_tracked(d))
#> tracked when made, after collect(0), (1), (2), (2) again
#> 3.6-3.13: tuple of ints [True, False, False, False, False]
#| 3.14.0-: tuple of ints [False, False, False, False, False]
#> 3.6-3.13: tuple of tuple of ints [True, True, False, False, False]
#| 3.14.0-: tuple of tuple of ints [True, False, False, False, False]
#> 3.6-3.13: tuple 3 deep [True, True, True, False, False]
#| 3.14.0: tuple 3 deep [True, False, False, False, False]
#| 3.14-: tuple 3 deep [True, True, False, False, False]
#> tuple with list [True, True, True, True, True]
#> () [False, False, False, False, False]
#> 3.6-3.13: {} [False, False, False, False, False] | 3.14.0-: {} [True, True, True, True, True]
#> 3.6-3.13: {1: 1} [False, False, False, False, False] | 3.14.0-: {1: 1} [True, True, True, True, True]
#> 3.6-3.13: {1: tuple of int} [True, True, True, False, False]
#| 3.14.0-: {1: tuple of int} [True, True, True, True, True]
#> {1: []} [True, True, True, True, True]
#> list of ints [True, True, True, True, True]
#> 3.6-3.13: dict from comprehension [False, False, False, False, False]
#| 3.14.0-: dict from comprehension [True, True, True, True, True]
#> 3.6-3.13: dict(zip) [False, False, False, False, False] | 3.14.0-: dict(zip) [True, True, True, True, True]
#> 3.6-3.13: dict copy [False, False, False, False, False] | 3.14.0-: dict copy [True, True, True, True, True]
#> 3.6-3.14: frozenset [True, True, True, True, True] | 3.15: frozenset [False, False, False, False, False]
#> 3.6-3.13: instance dict [False, False, False, False, False]
#| 3.14.0-: instance dict [True, True, True, True, True]
#> 3.6-3.13: dict whose list was replaced by an int, after collect False
#| 3.14.0-: dict whose list was replaced by an int, after collect True
