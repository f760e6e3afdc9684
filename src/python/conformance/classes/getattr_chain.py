class Node:
    def __init__(self, v, nxt=None): self.v, self.next = v, nxt
    def __iter__(self):
        n = self
        while n: yield n.v; n = n.next
l = Node(1, Node(2, Node(3)))
print(list(l), l.next.next.v, sum(l))  #> [1, 2, 3] 3 6
prev = None
while l: l.next, prev, l = prev, l, l.next
print(list(prev))  #> [3, 2, 1]
class Tree:
    def __init__(self): self.root = None
    def add(self, v):
        if self.root is None: self.root = [v, None, None]; return
        n = self.root
        while True:
            i = 1 if v < n[0] else 2
            if n[i] is None: n[i] = [v, None, None]; return
            n = n[i]
    def walk(self, n):
        if n: yield from self.walk(n[1]); yield n[0]; yield from self.walk(n[2])
t = Tree()
for v in (5, 2, 8, 1, 9): t.add(v)
print(list(t.walk(t.root)), t.root)
#> [1, 2, 5, 8, 9] [5, [2, [1, None, None], None], [8, None, [9, None, None]]]
