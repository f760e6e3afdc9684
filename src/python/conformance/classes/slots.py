class P:
    __slots__ = ('x', 'y')
    def __init__(self, x): self.x = x
p = P(1)
print(p.x, hasattr(p, 'y'), hasattr(p, '__dict__'), P.__slots__)  #> 1 False False ('x', 'y')
p.y = 2; del p.x
for f in (lambda: p.x, lambda: setattr(p, 'z', 1), lambda: p.q):
    try:
        f()
    except AttributeError as e:
        print(str(e).split(' and no')[0])  #> 3.6-3.9: x | 3.10-: 'P' object has no attribute 'x'
                                           #> 'P' object has no attribute 'z'
                                           #> 'P' object has no attribute 'q'
class Q(P): pass
q = Q(5); q.z = 1; print(q.x, q.z, q.__dict__)  #> 5 1 {'z': 1}
