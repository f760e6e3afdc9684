# two objects that refer to each other need the collector
import gc
gc.disable()
gc.collect()
class Node:
    def __del__(self): print('dies', self.name)  #> dies a
                                                 #> dies b
def make():
    a, b = Node(), Node()
    a.name, b.name = 'a', 'b'
    a.other, b.other = b, a
make()
print('after the call')  #1> after the call
gc.collect()
print('after the collection')  #> after the collection
