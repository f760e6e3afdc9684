# versions: 3.6-3.13
import sys
print([sys.getsizeof(b'a' * n) for n in range(4)])  #> [33, 34, 35, 36]
print(sys.getsizeof(bytes(100)))  #> 133
