# versions: 3.6-3.14.0
# gc.is_finalized: whether the finalizer has run
import gc
kept = []
class C:
    def __del__(self): kept.append(self)
if hasattr(gc, 'is_finalized'):
    c = C()
    print(gc.is_finalized(c), gc.is_finalized([]), gc.is_finalized(5))
    #> 3.6-3.8: no is_finalized
    #| 3.9-: False False False
    del c
    print(gc.is_finalized(kept[0]))  #> 3.9-: True
    c = C()
    c.me = c
    del c
    gc.collect()
    print(gc.is_finalized(kept[1]))  #> 3.9-: True
else:
    print('no is_finalized')
