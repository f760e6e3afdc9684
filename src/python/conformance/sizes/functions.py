# versions: 3.6-3.13
import sys
def f(a, b=1): return a
def outer():
    x = 1
    return lambda: x
class C:
    def m(self): pass
print(sys.getsizeof(f), sys.getsizeof(len), sys.getsizeof(C().m))
#> 3.6-3.7: 144 80 72
#| 3.8-3.9: 136 72 64
#| 3.10: 144 72 64
#| 3.11: 152 72 64
#| 3.12-: 160 72 64
print(sys.getsizeof(outer().__closure__[0]), sys.getsizeof(x for x in ()))
#> 3.6: 56 96
#| 3.7: 56 128
#| 3.8-3.9: 40 112
#| 3.10: 40 104
#| 3.11: 40 200
#| 3.12-: 40 192
print(sys.getsizeof(range(10)), sys.getsizeof(slice(1)), sys.getsizeof(iter([])))
#> 3.6-3.7: 48 72 64
#| 3.8-: 48 56 48
