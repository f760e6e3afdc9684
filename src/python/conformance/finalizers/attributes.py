# versions: 3.6-3.14
# What dies with an object, and in which order
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
o = C('o')
o.a, o.b, o.c = C('a'), C('b'), C('c')
o.b = None
o.b = C('b2')
del o
l = [C(1), C(2), C(3)]
del l
t = (C(1), C(2), C(3))
del t
d = {'x': C('x'), 'y': C('y')}
del d
s = C('outer')
s.inner = C('inner')
s.inner.inner = C('innermost')
del s
def f(p, q):
    r = C('r')
    del p
    print('in f')
f(C('p'), C('q'))
print('end')
#> del b
#> del o
#> del a
#> del b2
#> del c
#> del 3
#> del 2
#> del 1
#> del 3
#> del 2
#> del 1
#> del x
#> del y
#> del outer
#> del inner
#> del innermost
#> 3.6-3.10: in f | 3.11-: del p
#> 3.6-3.10: del r | 3.11-: in f
#> 3.6-3.13: del q | 3.14.0-: del r
#> 3.6-3.10: del p | 3.11-3.13: del r | 3.14.0-: del q
#> end
