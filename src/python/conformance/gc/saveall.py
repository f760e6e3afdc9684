import gc
gc.disable()
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
l = [1]; l.append(l); del l
print(gc.collect(), len(gc.garbage), gc.garbage[0][0])  #> 1 1 1
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect())  #> 1
