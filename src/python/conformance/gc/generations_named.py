import gc
gc.disable()
log = []
gc.callbacks.append(lambda phase, info: log.append((phase, info['generation'], info['collected'])))
for g in (0, 1, 2): gc.collect(g)
l = []; l.append(l); del l
gc.collect()
print([entry[:2] for entry in log])
#> [('start', 0), ('stop', 0), ('start', 1), ('stop', 1), ('start', 2), ('stop', 2), ('start', 2), ('stop', 2)]
print(log[-1])  #> ('stop', 2, 1)
