class C:
    made = 0
    @classmethod
    def make(cls, *args): cls.made += 1; return cls(*args)
    @staticmethod
    def add(a, b): return a + b
    def __init__(self, x=0): self.x = x
class D(C): pass
print(C.make(1).x, D.make().__class__.__name__, C.made, D.made, C.add(1, 2), D().add(3, 4))  #> 1 D 1 2 3 7
print(type(C.__dict__['make']).__name__, type(C.__dict__['add']).__name__, C.make.__self__ is C)
#> classmethod staticmethod True
