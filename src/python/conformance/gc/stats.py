# versions: 3.6-3.14.0
# gc.get_stats: collections, collected, uncollectable of each generation
import gc
gc.disable()
gc.collect()
class C: pass
def difference(f):
    a = gc.get_stats()
    f()
    b = gc.get_stats()
    return [(y['collections'] - x['collections'], y['collected'] - x['collected'] > 0, y['uncollectable']) for x, y in zip(a, b)]
def garbage():
    c = C()
    c.me = c
def young(): garbage(); gc.collect(0)
def full(): garbage(); gc.collect()
print(difference(young))  #> [(1, True, 0), (0, False, 0), (0, False, 0)]
print(difference(full))  #> [(0, False, 0), (0, False, 0), (1, True, 0)]
print(difference(gc.collect))  #> [(0, False, 0), (0, False, 0), (1, False, 0)]
print(difference(garbage))  #> [(0, False, 0), (0, False, 0), (0, False, 0)]
gc.collect()
