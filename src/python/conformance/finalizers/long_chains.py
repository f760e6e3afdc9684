# versions: 3.6-3.13
# Chains of five thousand objects die without a deep stack
import gc
class Node:
    __slots__ = ('next',)
    def __init__(self, next): self.next = next
def chain(make, n=5000):
    o = None
    for i in range(n): o = make(o)
    return o
class Cell:
    def __init__(self, next): self.next = next
def closure(x):
    def f(): return x
    return f
def gen(x): yield x
for name, make in [('slots', Node), ('dict', Cell), ('lists', lambda x: [x]), ('tuples', lambda x: (x,)),
                   ('dicts', lambda x: {1: x}), ('closures', closure), ('generators', gen)]:
    o = chain(make)
    del o
    print(name, 'gone')  #> slots gone
                         #> dict gone
                         #> lists gone
                         #> tuples gone
                         #> dicts gone
                         #> closures gone
                         #> generators gone
first = o = Cell(None)
for i in range(5000): o = Cell(o)
first.next = o
del first, o
print(gc.collect() > 5000, gc.collect())  #> True 0
