# recorded: 3.13-
e = ()
t3, zero, two = tuple([1, 2, 3]), 0, 2
for n, f in [('tuple([])', lambda: tuple([])), ('tuple()', lambda: tuple()), ('slice', lambda: t3[3:]), ('*0', lambda: t3 * zero), ('tuple(generator)', lambda: tuple(i for i in [])), ('tuple(range(0))', lambda: tuple(range(0))), ('tuple({})', lambda: tuple({})), ('*args', lambda: (lambda *a: a)()), ('() + ()', lambda: e + tuple([]))]:
    print('() by', n, f() is e)
t = tuple([1, [2]])
print('tuple(t) is t', tuple(t) is t, '; t[:] is t', t[:] is t, '; t*1 is t', t * 1 is t, '; t+() is t', t + () is t, '; ()+t is t', () + t is t)
print('equal tuples made at run time', tuple([1, 2]) is tuple([1, 2]))
print('frozenset() is frozenset()', frozenset() is frozenset(), '; frozenset([]) is frozenset([])', frozenset([]) is frozenset([]))
f = frozenset([1]); print('frozenset(f) is f', frozenset(f) is f, '; f.copy() is f', f.copy() is f, '; f | f is f', (f | f) is f)
class T(tuple): pass
u = T([1]); print('tuple(subclass) is it', tuple(u) is u)
r = range(3); print('range[:] is range', r[:] is r)
#> () by tuple([]) True
#> () by tuple() True
#> () by slice True
#> () by *0 True
#> 3.6-3.10: () by tuple(generator) False | 3.11-: () by tuple(generator) True
#> () by tuple(range(0)) True
#> () by tuple({}) True
#> () by *args True
#> () by () + () True
#> 3.6: tuple(t) is t True ; t[:] is t True ; t*1 is t True ; t+() is t False ; ()+t is t False
#| 3.7-: tuple(t) is t True ; t[:] is t True ; t*1 is t True ; t+() is t True ; ()+t is t True
#> equal tuples made at run time False
#> 3.6-3.9: frozenset() is frozenset() True ; frozenset([]) is frozenset([]) True
#| 3.10-: frozenset() is frozenset() False ; frozenset([]) is frozenset([]) False
#> frozenset(f) is f True ; f.copy() is f True ; f | f is f False
#> tuple(subclass) is it False
#> range[:] is range False
