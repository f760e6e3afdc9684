# versions: 3.6-3.13
# Cycles of twenty thousand objects are found and cleared
import gc
gc.disable()
gc.collect()
def ring(n):
    first = last = []
    for i in range(n - 1):
        new = [last]
        last = new
    first.append(last)
ring(20000)
print(gc.collect())  #> 20000
def tree(depth): return {'left': tree(depth - 1), 'right': tree(depth - 1)} if depth else {}
t = tree(12)
t['top'] = t
del t
print(gc.collect())  #> 4095
