# versions: 3.6-3.13
import sys
class E: pass
class A:
    def __init__(self): self.x = 1
class S:
    __slots__ = ('x', 'y')
print(sys.getsizeof(E()), sys.getsizeof(A()), sys.getsizeof(S()))
#> 3.6-3.7: 64 64 64
#| 3.8-3.10,3.12-: 48 48 48
#| 3.11: 56 56 48
print(E().__sizeof__(), S().__sizeof__())  #> 3.6-3.10: 32 32 | 3.11: 24 32 | 3.12-: 16 32
