# versions: 3.6-3.13
# a long chain and a large cycle die without overflowing anything
import gc
gc.disable()
chain = None
for i in range(20000): chain = [chain]
chain = None
print('chain gone')  #> chain gone
head = node = []
for i in range(20000): n = []; node.append(n); node = n
node.append(head)
del head, node, n
print(gc.collect())  #> 20001
class N:
    __slots__ = ('next',)
n = None
for i in range(20000): m = N(); m.next = n; n = m
n = m = None
print('instances gone')  #> instances gone
