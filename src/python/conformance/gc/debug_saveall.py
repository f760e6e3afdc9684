# versions: 3.6-3.14.0
# DEBUG_SAVEALL: garbage goes to gc.garbage, uncleared; finalizers run
import gc
gc.disable()
gc.collect()
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)  #> del a
                                             #> del b
a, b = C('a'), C('b')
a.o, b.o = b, a
gc.set_debug(gc.DEBUG_SAVEALL)
print(gc.get_debug())  #1> 32
del a, b
print(gc.collect() > 0, [x.n for x in gc.garbage if type(x) is C], gc.garbage[0].o.n)  #> True ['a', 'b'] b
gc.set_debug(0)
del gc.garbage[:]
print(gc.collect() > 0, gc.garbage)  #> True []
