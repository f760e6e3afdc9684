# recorded: 3.13-
# where an automatic collection runs: inside the allocating C call (3.11 and before) or at the next safe point of the interpreter (3.12+)
import gc
seq = []
def cb(phase, info):
    if phase == 'start': seq.append(1)
gc.set_threshold(100, 10, 10)
gc.collect(); gc.callbacks.append(cb)
del seq[:]
x = list(zip(range(5000), range(5000), [[]] * 5000))      # one C call makes 5000 tuples (each holds a list)
during = len(seq)
gc.callbacks.remove(cb)
print('collections started by one C call that makes 5000 tracked tuples:', 'many' if during > 10 else during)
#> 3.6-3.11: collections started by one C call that makes 5000 tracked tuples: many
#| 3.12-: collections started by one C call that makes 5000 tracked tuples: 1
del x
gc.collect(); gc.callbacks.append(cb); del seq[:]
y = []
for i in range(5000): y.append([])
print('by 5000 turns of a loop', len(seq))  #> by 5000 turns of a loop 49
gc.callbacks.remove(cb)
