# an object without references dies at once; the collector is not needed
import gc
gc.disable()
class D:
    def __del__(self): print('dies')  #> dies
                                      #> dies
d = D()
d = None
print('after d = None')  #2> after d = None
l = [D()]
l.pop()
print('after pop')  #> after pop
print(gc.isenabled(), gc.enable(), gc.isenabled())  #> False None True
