# finalizers of a garbage cycle run in the order the objects were made
import gc
gc.disable()
gc.collect()
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=' ')
def ring(k):
    r = [D(i) for i in range(k)]
    for i in range(k): r[i].next = r[(i + 1) % k]
ring(5)
print(gc.collect() >= 5)  #> 0 1 2 3 4 True
