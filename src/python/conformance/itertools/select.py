# versions: 3.6-3.14
from itertools import *
print(list(chain('ab', [1], (), 'c')), list(chain.from_iterable(['xy', 'z'])))
#> ['a', 'b', 1, 'c'] ['x', 'y', 'z']
print(list(starmap(pow, [(2, 3), [3, 2]])), list(filterfalse(None, [0, 1, '', 2])), list(filterfalse(lambda x: x % 2, range(6))))
#> [8, 9] [0, ''] [0, 2, 4]
print(list(takewhile(lambda x: x < 3, range(9))), list(dropwhile(lambda x: x < 3, range(6))))
#> [0, 1, 2] [3, 4, 5]
print(list(accumulate([1, 2, 3])), list(accumulate('abc')), list(accumulate([3, 1, 4], max)), list(accumulate([])))
#> [1, 3, 6] ['a', 'ab', 'abc'] [3, 3, 4] []
print(list(compress('abcdef', [1, 0, 1, 0, 1, 1])))  #> ['a', 'c', 'e', 'f']
print(list(islice('abcdef', 2)), list(islice('abcdef', 1, 4)), list(islice('abcdef', 1, None, 2)), list(islice([], 3)))
#> ['a', 'b'] ['b', 'c', 'd'] ['b', 'd', 'f'] []
for a in ((-1,), (1, -2), (1, 2, 0), ('x',)):
    try: islice('abc', *a)
    except ValueError as e: print(e)
    #> Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
    #> Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.
    #> Step for islice() must be a positive integer or None.
    #> Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
