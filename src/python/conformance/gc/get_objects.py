# versions: 3.6-3.14.0
# gc.get_objects: what is tracked, by generation since 3.8
import gc
gc.disable()
class C: pass
def has(objects, o): return any(x is o for x in objects)
c = C()
print(has(gc.get_objects(), c), has(gc.get_objects(), 5), has(gc.get_objects(), 'text'))  #> True False False
gc.collect()
print(has(gc.get_objects(), c))  #> True
d = C()
try:
    print(has(gc.get_objects(generation=0), d), has(gc.get_objects(generation=0), c), has(gc.get_objects(generation=2), c))
    #> 3.6-3.7: get_objects() takes no keyword arguments
    #| 3.8-: True False True
    print(has(gc.get_objects(None), d))  #> 3.8-: True
    for g in (3, -1, 'a'):
        try: gc.get_objects(g)
        except (TypeError, ValueError) as e: print(type(e).__name__, e)
        #> 3.8-: ValueError generation parameter must be less than the number of available generations (3)
        #> 3.8-: TypeError argument should be integer or None, not 'str'
except TypeError as e: print(e)
