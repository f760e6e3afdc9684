# versions: 3.6-3.13
import sys
from itertools import *
for x in (count(), cycle([1]), repeat(1), chain(), starmap(pow, []), compress([], []), islice([], 1), takewhile(pow, []),
          dropwhile(pow, []), filterfalse(None, []), zip_longest(), groupby([]), accumulate([]), tee([])[0]):
    print(type(x).__name__, sys.getsizeof(x))
print(sys.getsizeof(product('ab', 'cd')), sys.getsizeof(permutations('abc', 2)), sys.getsizeof(combinations('abc', 2)))
#> 3.6-3.7: count 72 | 3.8-: count 56
#> 3.6-3.7: cycle 80 | 3.8-: cycle 64
#> 3.6-3.7: repeat 64 | 3.8-: repeat 48
#> 3.6-3.7: chain 64 | 3.8-: chain 48
#> 3.6-3.7: starmap 64 | 3.8-: starmap 48
#> 3.6-3.7: compress 64 | 3.8-: compress 48
#> 3.6-3.7: islice 88 | 3.8-: islice 72
#> 3.6-3.7: takewhile 72 | 3.8-: takewhile 56
#> 3.6-3.7: dropwhile 72 | 3.8-: dropwhile 56
#> 3.6-3.7: filterfalse 64 | 3.8-: filterfalse 48
#> 3.6-3.7: zip_longest 88 | 3.8-: zip_longest 72
#> 3.6,3.12-: groupby 88 | 3.7: groupby 96 | 3.8-3.11: groupby 80
#> 3.6-3.7,3.12-: accumulate 72 | 3.8-3.11: accumulate 64
#> 3.6-3.7: _tee 72 | 3.8-3.11: _tee 56 | 3.12-: _tee 64
#> 3.6-3.7: 96 136 104 | 3.8-: 80 120 88
