# what is reachable from outside survives
import gc
gc.disable()
gc.collect()
a = []; a.append(a)
print(gc.collect())  #> 0
del a
print(gc.collect(), gc.collect())  #> 1 0
l = [[]]; l[0].append(l); keep = l[0]; del l
print(gc.collect(), keep)  #> 0 [[[...]]]
keep = None
print(gc.collect())  #> 2
