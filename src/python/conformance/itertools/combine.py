# versions: 3.6-3.14
from itertools import *
print(list(product('ab', [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product([], [1])))
#> [('a', 1), ('a', 2), ('b', 1), ('b', 2)] [(0, 0), (0, 1), (1, 0), (1, 1)] [()] []
print(list(permutations('abc')), list(permutations('abc', 2)), list(permutations('ab', 3)), list(permutations([])))
#> [('a', 'b', 'c'), ('a', 'c', 'b'), ('b', 'a', 'c'), ('b', 'c', 'a'), ('c', 'a', 'b'), ('c', 'b', 'a')] [('a', 'b'), ('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')] [] [()]
print(list(combinations('abcd', 2)), list(combinations('ab', 3)), list(combinations('ab', 0)))
#> [('a', 'b'), ('a', 'c'), ('a', 'd'), ('b', 'c'), ('b', 'd'), ('c', 'd')] [] [()]
print(list(combinations_with_replacement('abc', 2)), list(combinations_with_replacement([], 1)))
#> [('a', 'a'), ('a', 'b'), ('a', 'c'), ('b', 'b'), ('b', 'c'), ('c', 'c')] []
for f in (lambda: combinations([1], -1), lambda: permutations([1], 'x'), lambda: product([1], repeat=-1)):
    try: f()
    except (TypeError, ValueError) as e: print(type(e).__name__, e)  #> ValueError r must be non-negative
                                                                     #> TypeError Expected int as r
                                                                     #> ValueError repeat argument cannot be negative
