class A:
    def who(self): return ['A']
class B(A):
    def who(self): return ['B'] + super().who()
class C(A):
    def who(self): return ['C'] + super().who()
class D(B, C):
    def who(self): return ['D'] + super().who()
print(D().who(), [c.__name__ for c in D.__mro__], B().who())
#> ['D', 'B', 'C', 'A'] ['D', 'B', 'C', 'A', 'object'] ['B', 'A']
try:
    class E(A, B): pass
except TypeError as e:
    print(str(e).split('\n')[0])
    #> 3.6-3.12: Cannot create a consistent method resolution
    #| 3.13-: Cannot create a consistent method resolution order (MRO) for bases A, B
try:
    class F(A, A): pass
except TypeError as e:
    print(e)  #> duplicate base class A
