# versions: 3.6-3.14
import copy, types
print(copy.copy([1, [2]]), copy.deepcopy({'a': [1]}), copy.copy({1}), copy.copy((1, 2)))
#> [1, [2]] {'a': [1]} {1} (1, 2)
l = [[1], 2]; l.append(l); d = copy.deepcopy(l); print(d[2] is d, d[0] is not l[0], d[0] == l[0])
#> True True True
t = (1, [2]); print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy((1, (2, 3))) == (1, (2, 3)))
#> True False True
a = [1]; m = {}; b = copy.deepcopy([a, a], m); print(b[0] is b[1], len(m))  #> True 3
class C:
    def __init__(self): self.x = [1]
c = C(); print(copy.copy(c).x is c.x, copy.deepcopy(c).x is c.x, copy.deepcopy(c).x)  #> True False [1]
class S:
    __slots__ = ('a',)
s = S(); s.a = [1]; print(copy.copy(s).a is s.a, copy.deepcopy(s).a is s.a)  #> True False
print(copy.copy(len) is len, copy.deepcopy(C) is C)  #> True True
