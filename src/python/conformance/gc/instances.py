# an instance's attributes were a dict of its own until 3.10
import gc
gc.disable()
gc.collect()
class N: pass
class S: __slots__ = ('o',)
def pair(c):
    a, b = c(), c()
    a.o, b.o = b, a
pair(N); print(gc.collect())  #> 3.6-3.10: 4 | 3.11-: 2
pair(S); print(gc.collect())  #> 2
def self_attribute(): a = N(); a.me = a
self_attribute(); print(gc.collect())  #> 3.6-3.10: 2 | 3.11-: 1
