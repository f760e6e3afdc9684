class Meta(type):
    def __new__(m, name, bases, ns): ns['tag'] = name.lower(); print('making', name); return super().__new__(m, name, bases, ns)
    #> making A
    #> making B
    #> making C
    def __call__(cls, *a): print('calling', cls.__name__); return super().__call__(*a)  #3> calling A
                                                                                        #> calling C
    def __len__(cls): return 42
class A(metaclass=Meta): pass
class B(A): pass
print(A.tag, B.tag, type(B).__name__, len(A), type(A()).__name__)  #4> a b Meta 42 A
C = type('C', (A,), {'x': 5, 'f': lambda self: self.x})
print(C, C().f(), C.tag)  #> <class '__main__.C'> 5 c
print(type(type), type(int), type(type(1)), isinstance(A, type), isinstance(A, Meta))
#> <class 'type'> <class 'type'> <class 'type'> True True
