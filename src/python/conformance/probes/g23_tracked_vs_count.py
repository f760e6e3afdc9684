# recorded: 3.13-
# the trigger counts tracked-type allocations, not garbage: 100000 reachable lists start collections, 100000 garbage ints do not
import gc
seq = []
def cb(phase, info):
    if phase == 'start': seq.append(1)
def count(body):
    gc.collect(); del seq[:]; gc.callbacks.append(cb); body(); gc.callbacks.remove(cb); return len(seq)
big = int('100000')
def reachable():
    global K
    K = [[] for _ in range(20000)]
def zero_count():
    for _ in range(20000): []
def ints():
    for i in range(20000): big + i
def strs():
    global K
    K = [str(i) for i in range(20000)]
def tuples_of_ints():
    global K
    K = [tuple([i]) for i in range(20000)]
def dicts_of_ints():
    global K
    K = [{1: i} for i in range(20000)]
def instances():
    global K
    class C: pass
    K = [C() for _ in range(20000)]
for f in (reachable, zero_count, ints, strs, tuples_of_ints, dicts_of_ints, instances):
    print(f.__name__, count(f)); K = None  #> 3.6-3.12: reachable 28 | 3.13-: reachable 9
                                           #> zero_count 0
                                           #> ints 0
                                           #> strs 0
                                           #> 3.6-3.12: tuples_of_ints 28
                                           #| 3.13,3.14-: tuples_of_ints 9
                                           #| 3.14.0: tuples_of_ints 0
                                           #> 3.6-3.12: dicts_of_ints 28 | 3.13-: dicts_of_ints 9
                                           #> 3.6-3.12: instances 28
                                           #| 3.13,3.14-: instances 10
                                           #| 3.14.0: instances 9
