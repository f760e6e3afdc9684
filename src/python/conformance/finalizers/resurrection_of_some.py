# versions: 3.6-3.13
# One of the garbage comes back: which others survive
import gc
gc.disable()
kept = []
class C:
    def __init__(self, n): self.n = n
    def __del__(self):
        print('del', self.n)  #> del a
                              #> del b
                              #> del x
                              #> del y
        if self.n == 'a': kept.append(self)
a, b = C('a'), C('b')
a.o, b.o = b, a
x, y = C('x'), C('y')
x.o, y.o = y, x
del a, b, x, y
print(gc.collect())  #> 3.6: 8 | 3.7-3.8: 0 | 3.9-3.10: 4 | 3.11-: 2
print([k.n + k.o.n for k in kept])  #> ['ab']
print(gc.collect())  #> 3.6-3.8: 4 | 3.9-: 0
kept[0].o.o = None
del kept[:]
print(gc.collect())  #> 0
