# versions: 3.12-3.14
from itertools import batched, pairwise
print(list(batched('abcdefg', 3)), list(batched([], 2)))  #> [('a', 'b', 'c'), ('d', 'e', 'f'), ('g',)] []
try: batched('a', 0)
except ValueError as e: print(e)  #> n must be at least one
print(list(pairwise('abcd')), list(pairwise('a')), list(pairwise([])))
#> [('a', 'b'), ('b', 'c'), ('c', 'd')] [] []
