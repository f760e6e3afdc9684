class P: pass
p = P(); p.b = 1; p.a = 2; p.c = 3; del p.b; p.b = 4
print(p.__dict__, list(vars(p)))  #> {'a': 2, 'c': 3, 'b': 4} ['a', 'c', 'b']
p.__dict__['d'] = 5; print(p.d)  #> 5
p.__dict__ = {'z': 1}; print(p.z, hasattr(p, 'a'))  #> 1 False
q = P(); q.__dict__.update(p.__dict__); print(q.z, q.__dict__ == p.__dict__, q.__dict__ is p.__dict__)
#> 1 True False
try:
    p.__dict__ = 5
except TypeError as e:
    print(e)  #> __dict__ must be set to a dictionary, not a 'int'
q.__class__ = type('Q', (), {'f': lambda self: 'changed class'}); print(q.f(), type(q).__name__)
#> changed class Q
