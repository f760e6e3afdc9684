# methods: self is passed as an argument is
import sys
class C:
    def me(self): return sys.getrefcount(self)
    def it(self, x): return sys.getrefcount(x)
    @staticmethod
    def static(x): return sys.getrefcount(x)
    @classmethod
    def of_class(cls, x): return sys.getrefcount(x)
c = C()
x = []
print(c.me(), C.me(c))  #> 3.6-3.10: 4 4 | 3.11-3.13: 3 3 | 3.14.0-: 2 2
print(c.it(x), C.static(x), C.of_class(x))  #> 3.6-3.10: 4 4 4 | 3.11-3.13: 3 3 3 | 3.14.0-: 2 2 2
m = c.me
print(m(), sys.getrefcount(c))  #> 3.6-3.7: 5 3 | 3.8-3.13: 4 3 | 3.14.0-: 3 3
