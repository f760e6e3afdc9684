# versions: 3.6-3.14.0
# What moves the first count: allocations of objects the collector looks at, but none from a free list
import gc
gc.disable()
class C: pass
class S: __slots__ = ()
def f(x): return x
def g(): yield
kept = [None] * 50
def count(make):
    for i in range(50): kept[i] = None
    make(0)
    gc.collect()
    a = gc.get_count()[0]
    for i in range(50): kept[i] = make(i)
    b = gc.get_count()[0]
    for i in range(50): kept[i] = None
    c = gc.get_count()[0]
    return (b - a) // 50, (c - b) // 50
for name, make in [('list', lambda i: []), ('dict', lambda i: {}), ('set', lambda i: set()), ('instance', lambda i: C()),
                   ('no slots', lambda i: S()), ('object', lambda i: object()), ('int', lambda i: i + 10 ** 6), ('str', lambda i: str(i)),
                   ('function', lambda i: lambda: 0), ('generator', lambda i: g()), ('set iterator', lambda i: iter({1})),
                   ('nested', lambda i: [[]]), ('call', lambda i: f(i)), ('frozenset', lambda i: frozenset([f]))]:
    print(name, *count(make))
#> 3.6-3.13: list 1 0 | 3.14.0: list 1 -1
#> 3.6-3.13: dict 1 0 | 3.14.0: dict 1 -1
#> set 1 -1
#> instance 1 -1
#> 3.6-3.7: no slots 0 0 | 3.8-: no slots 1 -1
#> object 0 0
#> int 0 0
#> str 0 0
#> function 1 -1
#> 3.6-3.10: generator 2 -1 | 3.11-: generator 1 -1
#> set iterator 2 -2
#> 3.6-3.13: nested 2 -1 | 3.14.0: nested 2 -2
#> call 0 0
#> frozenset 1 -1
