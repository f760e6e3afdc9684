# versions: 3.6-3.14
from functools import cmp_to_key, reduce, total_ordering
print(reduce(lambda a, b: a * 10 + b, [1, 2, 3]), reduce(max, [], 'x'), reduce(lambda a, b: a + b, 'abc', '>'))
#> 123 x >abc
for g in (lambda: reduce(max, []), lambda: reduce(max, 3)):
    try: g()
    except TypeError as e: print(e)
    #> 3.6-3.9: reduce() of empty sequence with no initial value
    #| 3.10-: reduce() of empty iterable with no initial value
    #> reduce() arg 2 must support iteration
K = cmp_to_key(lambda a, b: b - a)
print(sorted([3, 1, 2], key=K), K(1) < K(2), K(1) == K(1), K(5).obj)  #> [3, 2, 1] False True 5
for g in (lambda: hash(K(1)), lambda: K(1) < 3):
    try: g()
    except TypeError as e: print(type(e).__name__)  #> TypeError
                                                    #> TypeError
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(T(1) <= T(2), T(3) >= T(2), T(1) > T(2))  #> True True False
