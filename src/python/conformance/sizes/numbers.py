# versions: 3.6-3.13
import sys
print([sys.getsizeof(n) for n in (0, 1, -1, 2 ** 30 - 1, 2 ** 30, 2 ** 60, 10 ** 100)])
#> 3.6-3.10: [24, 28, 28, 28, 32, 36, 72]
#| 3.11-: [28, 28, 28, 28, 32, 36, 72]
print(sys.getsizeof(True), sys.getsizeof(False))  #> 3.6-3.10: 28 24 | 3.11-: 28 28
print(sys.getsizeof(1.5), sys.getsizeof(None), sys.getsizeof(object()))  #> 24 16 16
