# versions: 3.6-3.14
# A weak reference that is gone itself calls nobody
import weakref
class C: pass
c = C()
r = weakref.ref(c, lambda r: print('called 1'))
s = weakref.ref(c, lambda r: print('called 2'))  #> called 2
del r
del c
class Holder: pass
h = Holder()
h.c = C()
h.r = weakref.ref(h.c, lambda r: print('holder'))  #> holder
del h
h = Holder()
h.r = weakref.ref(Holder, lambda r: print('never'))
c = C()
h.r = weakref.ref(c, lambda r: print('still called'))  #> still called
del c
print('end')  #> end
