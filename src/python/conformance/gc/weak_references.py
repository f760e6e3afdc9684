import gc, weakref
class C: pass
c = C()
w = weakref.ref(c, lambda r: print('callback', r() is None))  #> callback True
print(w() is c, weakref.getweakrefcount(c))  #1> True 1
c = None
print(w())  #> None
def cycle():
    a = C(); a.me = a
    return weakref.ref(a)
gc.disable(); gc.collect()
w = cycle()
print(w() is not None); gc.collect(); print(w())  #> True
                                                  #> None
for x in (1, 'a', [], (), None):
    try: weakref.ref(x)
    except TypeError as e: print(e)  #> cannot create weak reference to 'int' object
                                     #> cannot create weak reference to 'str' object
                                     #> cannot create weak reference to 'list' object
                                     #> cannot create weak reference to 'tuple' object
                                     #> cannot create weak reference to 'NoneType' object
