class A:
    __secret = 1
    def __init__(self): self.__x = 2
    def get(self): return self.__x + self.__secret
    def __method(self): pass
    __dunder__ = 3
a = A()
print(a.get(), a._A__x, A._A__secret, a.__dict__, A.__dunder__, [n for n in dir(A) if 'A__' in n])
#> 3 2 1 {'_A__x': 2} 3 ['_A__method', '_A__secret']
try:
    a.__x
except AttributeError as e:
    print(e)  #> 'A' object has no attribute '__x'
