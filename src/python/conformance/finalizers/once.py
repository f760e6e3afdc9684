# versions: 3.6-3.14.0
# A finalizer runs once, even when the object comes back
import gc
gc.disable()
kept = []
class C:
    def __del__(self):
        print('del')  #> del
                      #> del
        kept.append(self)
c = C()
del c
print(len(kept))  #2> 1
del kept[:]
c = C()
c.me = c
del c
gc.collect()
print(len(kept))  #> 1
kept[0].me = None
del kept[:]
print('end')  #> end
