class Typed:
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner): return self if obj is None else obj.__dict__[self.name]
    def __set__(self, obj, value):
        if not isinstance(value, int): raise TypeError('%s must be an int' % self.name)
        obj.__dict__[self.name] = value
class P:
    x = Typed()
    y = Typed()
    def __init__(self, x, y): self.x, self.y = x, y
p = P(1, 2); p.x = 10; print(p.x, p.y, type(P.x).__name__, P.x.name)  #> 10 2 Typed x
try:
    p.y = 'no'
except TypeError as e:
    print(e)  #> y must be an int
class NonData:
    def __get__(self, obj, owner): return 'from class'
class Q: a = NonData()
q = Q(); print(q.a); q.__dict__['a'] = 'own'; print(q.a)  #> from class
                                                          #> own
