# versions: 3.6-3.14.0
# Finalizers of garbage run in the order in which the objects were made
import gc
gc.disable()
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def ring(n):
    all = [C(i) for i in range(n)]
    for i in range(n): all[i].next = all[(i + 1) % n]
gc.collect()
ring(4)
print('collect', gc.collect() > 0)
a, b, c = C('a'), C('b'), C('c')
c.x, b.x, a.x = b, a, c
gc.collect(0)
del a, b, c
print('collect', gc.collect() > 0)
d, e = C('d'), C('e')
e.list = [d]
d.list = [e]
f = C('f')
f.me = f
del f, e, d
print('collect', gc.collect() > 0)
#> del 0
#> del 1
#> del 2
#> del 3
#> collect True
#> del a
#> del b
#> del c
#> collect True
#> del d
#> del e
#> del f
#> collect True
