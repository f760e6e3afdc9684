# recorded: 3.13-
import sys
gs = sys.getsizeof
class E: pass
class A:
    def __init__(self): self.x = 1
class B:
    def __init__(self): self.x = 1; self.y = 2; self.z = 3
class Z:
    __slots__ = ()
class S:
    __slots__ = ('x', 'y', 'z')
    def __init__(self): self.x = 1; self.y = 2; self.z = 3
class W:
    __slots__ = ('x', '__weakref__')
class D:
    __slots__ = ('x', '__dict__')
print('instance sizes: E', gs(E()), 'A', gs(A()), 'B', gs(B()), 'Z slots ()', gs(Z()), 'S 3 slots', gs(S()), 'W slot+weakref', gs(W()), 'D slot+dict', gs(D()))
#> 3.6-3.7: instance sizes: E 64 A 64 B 64 Z slots () 16 S 3 slots 72 W slot+weakref 64 D slot+dict 64
#| 3.8-3.10: instance sizes: E 48 A 48 B 48 Z slots () 32 S 3 slots 56 W slot+weakref 48 D slot+dict 48
#| 3.11: instance sizes: E 56 A 56 B 56 Z slots () 32 S 3 slots 56 W slot+weakref 48 D slot+dict 56
#| 3.12-: instance sizes: E 48 A 48 B 48 Z slots () 32 S 3 slots 56 W slot+weakref 56 D slot+dict 56
print('without collector header', E().__sizeof__(), S().__sizeof__(), Z().__sizeof__())
#> 3.6-3.10: without collector header 32 40 16
#| 3.11: without collector header 24 40 16
#| 3.12-: without collector header 16 40 16
e, a, b = E(), A(), B()
print('__dict__ sizes: E', gs(e.__dict__), 'A', gs(a.__dict__), 'B', gs(b.__dict__), '; ordinary {1 str key}', gs({'x': 1}))
#> 3.6-3.7: __dict__ sizes: E 120 A 120 B 120 ; ordinary {1 str key} 248
#| 3.8-3.10: __dict__ sizes: E 104 A 104 B 104 ; ordinary {1 str key} 232
#| 3.11-: __dict__ sizes: E 280 A 288 B 288 ; ordinary {1 str key} 184
many = [B() for _ in range(100)]
print('hundredth B: dict', gs(many[-1].__dict__))
#> 3.6-3.7: hundredth B: dict 120
#| 3.8-3.10: hundredth B: dict 104
#| 3.11-: hundredth B: dict 96
b = B(); b.extra = 1; print('B with one more attribute: dict', gs(b.__dict__))
#> 3.6-3.7: B with one more attribute: dict 120
#| 3.8-3.10: B with one more attribute: dict 104
#| 3.11-: B with one more attribute: dict 96
b = B(); del b.x; print('B after del attribute: dict', gs(b.__dict__))
#> 3.6-3.7: B after del attribute: dict 248
#| 3.8-3.10: B after del attribute: dict 232
#| 3.11-: B after del attribute: dict 96
b = B(); d = b.__dict__; d[1] = 2; print('B with a non-str key: dict', gs(b.__dict__))
#> 3.6-3.7: B with a non-str key: dict 248
#| 3.8-3.10: B with a non-str key: dict 232
#| 3.11-: B with a non-str key: dict 352
print('instance size is the same when its dict has been touched', gs(B()) == gs(b))
#> instance size is the same when its dict has been touched True
class L(list): pass
class I(int): pass
print('list subclass', gs(L()), 'int subclass', gs(I(5)), 'class E itself', gs(E), 'class S', gs(S), 'Exception()', gs(Exception()), 'ValueError("x")', gs(ValueError('x')))
#> 3.6-3.7: list subclass 88 int subclass 60 class E itself 1064 class S 896 Exception() 96 ValueError("x") 96
#| 3.8-3.9: list subclass 72 int subclass 44 class E itself 1064 class S 896 Exception() 80 ValueError("x") 80
#| 3.10: list subclass 72 int subclass 44 class E itself 1072 class S 904 Exception() 80 ValueError("x") 80
#| 3.11: list subclass 80 int subclass 44 class E itself 1688 class S 920 Exception() 88 ValueError("x") 88
#| 3.12: list subclass 72 int subclass 60 class E itself 1704 class S 936 Exception() 88 ValueError("x") 88
#| 3.13: list subclass 72 int subclass 60 class E itself 1712 class S 944 Exception() 88 ValueError("x") 88
#| 3.14.0-3.14: list subclass 72 int subclass 60 class E itself 1720 class S 952 Exception() 88 ValueError("x") 88
#| 3.15: list subclass 72 int subclass 60 class E itself 1728 class S 960 Exception() 88 ValueError("x") 88
