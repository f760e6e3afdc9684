# versions: 3.6-3.14
from itertools import count, cycle, islice, repeat
print(list(islice(count(3), 4)), list(islice(count(2.5, .5), 3)))  #> [3, 4, 5, 6] [2.5, 3.0, 3.5]
print(count(5), count(1, 2), count(10 ** 30))  #> count(5) count(1, 2) count(1000000000000000000000000000000)
c = count(); next(c); next(c); print(c, next(c))  #> count(3) 2
print(list(islice(cycle('ab'), 5)), list(cycle([])))  #> ['a', 'b', 'a', 'b', 'a'] []
r = repeat('x', 3); print(r, next(r), r, list(r), repeat(7), r.__length_hint__())
#> repeat('x', 0) x repeat('x', 0) ['x', 'x'] repeat(7) 0
for f in (lambda: count('x'), lambda: repeat(), lambda: cycle(), lambda: repeat(1).__length_hint__()):
    try: f()
    except TypeError as e: print('TypeError')  #> TypeError
                                               #> TypeError
                                               #> TypeError
                                               #> TypeError
