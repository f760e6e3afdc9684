# versions: 3.6-3.14.0
# May a finalizer of garbage see the others through weak references?
import gc, weakref
gc.disable()
class C:
    def __del__(self): print('del', self.n, 'plain', self.plain() is not None, 'called', self.called() is not None)
    #> del 1 plain False called False
    #> del 2 plain False called False
log = []
a, b = C(), C()
a.n, b.n = 1, 2
a.o, b.o = b, a
refs = [weakref.ref(a, lambda r: print('callback')), weakref.ref(b, lambda r: print('callback'))]
#1> callback
#2> callback
a.plain, b.plain = weakref.ref(b), weakref.ref(a)
a.called, b.called = refs[1], refs[0]
del a, b
print(gc.collect() > 0)  #> True
class Live: pass
live = Live()
class D:
    def __del__(self): print('its own reference to a living object', self.r() is live)
    #> 3.6-3.7: its own reference to a living object True
    #| 3.8-: its own reference to a living object False
d = D()
d.me = d
d.r = weakref.ref(live)
del d
print(gc.collect() > 0)  #> True
