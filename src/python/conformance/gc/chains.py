# chains and rings of a thousand objects
import gc
gc.disable()
gc.collect()
chain = None
for i in range(1000): chain = [chain]
chain = None
head = node = []
for i in range(1000): n = []; node.append(n); node = n
node.append(head)
del head, node, n
print(gc.collect())  #> 1001
class N:
    __slots__ = ('next',)
n = None
for i in range(1000): m = N(); m.next = n; n = m
n = m = None
print(gc.collect())  #> 0
