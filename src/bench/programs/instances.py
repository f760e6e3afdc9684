class Node:
    def __init__(self, rest):
        self.rest = rest
def f(n):
    chain = None
    for i in range(n):
        chain = Node(chain)
    length = 0
    node = chain
    while node is not None:
        length += 1
        node = node.rest
    return length
print(sum(f(1000) for _ in range(50)))
