class Stack(list):
    def push(self, x): self.append(x)
    def top(self): return self[-1]
s = Stack([1, 2]); s.push(3)
print(s, s.top(), len(s), isinstance(s, list), type(s[:]).__name__, type(s + [1]).__name__, s == [1, 2, 3])
#> [1, 2, 3] 3 3 True list list True
class Upper(str):
    def __new__(cls, s): return super().__new__(cls, s.upper())
u = Upper('abc'); print(u, u + 'd', type(u.lower()).__name__, u == 'ABC', {u: 1}['ABC'])
#> ABC ABCd str True 1
class D(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
d = D(a=1); d['b'] = 2; print(d, dict(d))  #> {'a': 1, 'b': 4} {'a': 1, 'b': 4}
class Err(ValueError):
    def __init__(self, code): super().__init__('code %d' % code); self.code = code
try:
    raise Err(7)
except ValueError as e:
    print(e, e.code, repr(e), e.args)
    #> 3.6: code 7 7 Err('code 7',) ('code 7',)
    #| 3.7-: code 7 7 Err('code 7') ('code 7',)
