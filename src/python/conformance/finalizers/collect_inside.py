# versions: 3.6-3.14.0
# A collection inside a finalizer does nothing while one runs
import gc
gc.disable()
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, gc.collect())  #> del 1 0
                                                           #> del 2 0
                                                           #6> del 3 0
def make(n):
    c = C(n)
    c.me = c
make(1); make(2)
print(gc.collect() > 0)  #> True
def made():
    class D:
        def __del__(self): make(3); print('made another')  #> made another
    d = D()
    d.me = d
made()
print(gc.collect() > 0)  #> True
print(gc.collect() > 0)  #> True
print(gc.collect(), gc.garbage)  #> 0 []
