# versions: 3.6-3.14
from itertools import *
for k, g in groupby('aabbbc'): print(k, list(g))  #> a ['a', 'a']
                                                  #> b ['b', 'b', 'b']
                                                  #> c ['c']
groups = [(k, g) for k, g in groupby([1, 1, 2, 2])]
print([(k, list(g)) for k, g in groupby(range(6), key=lambda x: x // 3)])  #> [(0, [0, 1, 2]), (1, [3, 4, 5])]
print(list(zip_longest('ab', range(3), fillvalue='-')), list(zip_longest()), list(zip_longest([], [1])))
#> [('a', 0), ('b', 1), ('-', 2)] [] [(None, 1)]
