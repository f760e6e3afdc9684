class Temperature:
    def __init__(self, c): self.c = c
    @property
    def f(self): return self.c * 9 / 5 + 32
    @f.setter
    def f(self, value): self.c = (value - 32) * 5 / 9
    @f.deleter
    def f(self): print('deleted')  #3> deleted
    @property
    def fixed(self): "read only"; return 1
t = Temperature(100)
print(t.f); t.f = 32; print(t.c, t.f); del t.f  #> 212.0
                                                #> 0.0 32.0
print(type(Temperature.f).__name__, Temperature.fixed.__doc__)  #> property read only
try:
    t.nothing
except AttributeError as e:
    print(e)  #> 'Temperature' object has no attribute 'nothing'
