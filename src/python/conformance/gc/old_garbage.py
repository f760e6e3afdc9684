# a young collection does not see old garbage
import gc
gc.disable()
gc.collect()
l = []; l.append(l)
gc.collect()
del l
print(gc.collect(0), gc.collect(2))  #> 0 1
l = []; l.append(l); del l
print(gc.collect(0), gc.collect(2))  #> 1 0
