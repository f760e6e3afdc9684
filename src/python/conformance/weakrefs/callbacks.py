# versions: 3.6-3.14
# Callbacks run when the object is gone, the newest first
import weakref
class C: pass
c = C()
refs = []
def note(n):
    def callback(r): print('callback', n, r() is None, [x is r for x in refs])
    #> callback 3 True [False, False, True]
    #> callback 2 True [False, True, False]
    #> callback 0 True [True, False, False]
    return callback
for n in range(4): refs.append(weakref.ref(c, note(n)))
plain = weakref.ref(c)
del refs[1]
print(weakref.getweakrefcount(c))  #1> 4
del c
print(plain(), [r() for r in refs], [r.__callback__ for r in refs])
#> None [None, None, None] [None, None, None]
