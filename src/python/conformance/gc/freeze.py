# versions: 3.6-3.14.0
# gc.freeze: garbage among what is frozen is not found
import gc
gc.disable()
class C: pass
if hasattr(gc, 'freeze'):
    c = C()
    c.me = c
    gc.collect()
    n = gc.get_freeze_count()
    gc.freeze()
    print(gc.get_freeze_count() > n + 1000, gc.get_count()[1:])  #> 3.6: no freeze | 3.7-: True (0, 0)
    del c
    print(gc.collect(), gc.collect())  #> 3.7-: 0 0
    d = C()
    d.me = d
    del d
    print(gc.collect() > 0)  #> 3.7-: True
    gc.unfreeze()
    print(gc.get_freeze_count(), gc.collect() > 0)  #> 3.7-: 0 True
else:
    print('no freeze')
