# versions: 3.6-3.14
# In __del__ the object can still be found; after it no more
import weakref
class C:
    def __del__(self): print('del', r() is self, weakref.getweakrefcount(self))  #> del True 1
c = C()
r = weakref.ref(c, lambda x: print('callback', x()))  #> callback None
del c
class D:
    def __del__(self): self.late = weakref.ref(self); print('new', self.late() is self)  #> new True
d = D()
del d
class E: pass
e = E()
e.child = E()
cr = weakref.ref(e.child, lambda x: print('child; parent', er() is not None))  #> child; parent False
er = weakref.ref(e, lambda x: print('parent; child', cr() is not None))  #4> parent; child True
del e
