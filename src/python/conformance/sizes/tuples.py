# versions: 3.6-3.13
import sys
print([sys.getsizeof(tuple(range(n))) for n in range(6)])
#> 3.6-3.7: [56, 64, 72, 80, 88, 96]
#| 3.8-: [40, 48, 56, 64, 72, 80]
print(sys.getsizeof((1, 2, 3)) == sys.getsizeof(('a' * 1000, [], {})))  #> True
