class L:
    def __add__(self, o): print('L.__add__'); return NotImplemented  #> L.__add__
                                                                     #8> L.__add__
class R:
    def __radd__(self, o): print('R.__radd__'); return 'sum'  #> R.__radd__
                                                              #6> R.__radd__
class S(L):
    def __radd__(self, o): print('S.__radd__'); return 'sub first'  #> S.__radd__
print(L() + R())  #3> sum
print(L() + S())  #> sub first
print(1 + R())  #> sum
try:
    L() + 1
except TypeError as e:
    print(e)  #> unsupported operand type(s) for +: 'L' and 'int'
