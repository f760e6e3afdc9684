# versions: 3.6-3.14.0
# What the collector does with weak references to garbage
import gc, weakref
gc.disable()
class C:
    def __init__(self, n): self.n = n
def cb(r): print('callback', r())  #> callback None
def cycle(n):
    a, b = C(n), C(n + 1)
    a.o, b.o = b, a
    return a
x = cycle(1)
r = weakref.ref(x, cb)
p = weakref.ref(x.o)
del x
print(r() is not None, gc.collect() > 0, r(), p())  #> True True None None
# the reference is part of the garbage: not called
x = cycle(3)
x.r = weakref.ref(x, lambda r: print('never'))
x.s = weakref.ref(x.o, lambda r: print('never'))
del x
print(gc.collect() > 0)  #> True
# several callbacks, in the order of the objects and of their references
x = cycle(5)
refs = [weakref.ref(x, lambda r: print('first')), weakref.ref(x, lambda r: print('second')),
        weakref.ref(x.o, lambda r: print('other'))]  #> second
                                                     #> first
                                                     #> other
del x
print(gc.collect() > 0, [r() for r in refs])  #> True [None, None, None]
