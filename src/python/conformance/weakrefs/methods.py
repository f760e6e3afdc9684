# versions: 3.6-3.14
# A bound method dies at once; WeakMethod follows its object
import weakref
class C:
    def m(self): return 'm'
c = C()
r = weakref.ref(c.m)
print(r())  #> None
w = weakref.WeakMethod(c.m, lambda r: print('method gone'))  #> method gone
print(w()(), w() == c.m, w == weakref.WeakMethod(c.m))  #2> m True True
del c
print(w())  #> None
