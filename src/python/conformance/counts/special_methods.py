# operators call methods too
import sys
class C:
    def __add__(self, other): return sys.getrefcount(other)
    def __getitem__(self, i): return sys.getrefcount(i)
    def __call__(self, x): return sys.getrefcount(x)
    def __contains__(self, x): return sys.getrefcount(x) > 1
    def __eq__(self, other): return sys.getrefcount(other)
c = C()
x = []
print(c + x, c[x], c(x), x in c, c == x)
#> 3.6: 5 5 5 True 5
#| 3.7-3.13: 4 4 5 True 4
#| 3.14.0-: 3 3 4 True 3
