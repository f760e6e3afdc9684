# a collection starts by itself when the new objects outnumber the dead by the threshold
import gc
gc.collect()
log = []
gc.callbacks.append(lambda phase, info: log.append(phase))
for _ in range(10000): []
print('10000 lists made and dropped:', len(log))  #> 10000 lists made and dropped: 0
keep = [[] for _ in range(10000)]
print('10000 lists kept:', 'some' if len(log) > 4 else 'none')  #> 10000 lists kept: some
gc.disable()
del log[:]
keep = [[] for _ in range(10000)]
print('disabled:', len(log))  #> disabled: 0
