# recorded: 3.13-
# deep structures are torn down without recursion
import sys
N = 200000 if sys.maxsize > 2 ** 32 else 300        # the wasm builds have a small stack
def deep_list(n):
    l = []
    for _ in range(n): l = [l]
    return l
l = deep_list(N); del l; print('nested lists freed')  #> nested lists freed
t = ()
for _ in range(N): t = (t,)
del t; print('nested tuples freed')  #> nested tuples freed
d = {}
for _ in range(N // 2): d = {1: d}
del d; print('nested dicts freed')  #> nested dicts freed
class Node: pass
n = Node()
for _ in range(N // 2):
    m = Node(); m.next = n; n = m
del n, m; print('chain of instances freed')  #> chain of instances freed
class S:
    __slots__ = ('next',)
n = S(); n.next = None
for _ in range(N // 4):
    m = S(); m.next = n; n = m
del n, m; print('chain of slots instances freed')  #> chain of slots instances freed
