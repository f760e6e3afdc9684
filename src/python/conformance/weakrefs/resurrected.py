# versions: 3.6-3.13
# An object that came back: its weak references
import gc, weakref
gc.disable()
gc.collect()
kept = []
class C:
    def __del__(self): kept.append(self)
c = C()
r = weakref.ref(c)
s = weakref.ref(c, lambda r: print('callback'))  #> callback
del c
print(len(kept), r() is not None, s() is not None)  #1> 1 True True
t = weakref.ref(kept[0])
del kept[:]
print(r(), t())  #> None None
c = C()
c.me = c
r = weakref.ref(c)
s = weakref.ref(c, lambda r: print('callback in a cycle'))  #> callback in a cycle
del c
print(gc.collect(), len(kept), r() is not None, s() is not None)
#> 3.6: 2 1 False False
#| 3.7-: 0 1 False False
kept[0].me = None
del kept[:]
print(r(), s())  #> None None
