# versions: 3.6-3.14.0
# gc.callbacks: told before and after, with what was found
import gc
gc.disable()
gc.collect()
class C: pass
def cb(phase, info): print(phase, sorted(info)[-3:], info['generation'], info['collected'] > 0, info['uncollectable'])
#> start ['collected', 'generation', 'uncollectable'] 2 False 0
#> stop ['collected', 'generation', 'uncollectable'] 2 True 0
#> start ['collected', 'generation', 'uncollectable'] 0 False 0
#> stop ['collected', 'generation', 'uncollectable'] 0 False 0
#> start ['collected', 'generation', 'uncollectable'] 1 False 0
#> stop ['collected', 'generation', 'uncollectable'] 1 False 0
#> start ['collected', 'generation', 'uncollectable'] 0 False 0
#> stop ['collected', 'generation', 'uncollectable'] 0 False 0
gc.callbacks.append(cb)
c = C()
c.me = c
del c
gc.collect()
gc.collect(0)
gc.collect(1)
gc.callbacks.append(lambda phase, info: print('second', phase))  #8> second start
                                                                 #> second stop
                                                                 #> second start
                                                                 #> second stop
gc.collect(0)
gc.callbacks.insert(0, lambda phase, info: info.clear())
gc.callbacks.remove(cb)
gc.collect(2)
del gc.callbacks[:]
gc.collect()
print(len(gc.callbacks))  #> 0
