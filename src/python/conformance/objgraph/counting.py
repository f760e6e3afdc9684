# versions: 3.6-3.12
# recorded: 3.6-3.12
# objgraph: objects counted by type, and what has grown
import objgraph
class Node:
    def __init__(self, other=None): self.other = other
a = Node(Node())
print(objgraph.count('Node'), objgraph.count('__main__.Node'), objgraph.count('Nod'), objgraph.count('x.Node'))
print(objgraph.by_type('Node') == [a, a.other], objgraph.at(id(a)) is a, objgraph.at(1), objgraph.at_addrs({id(a)}) == [a])
print(objgraph.typestats([1, 2, 'x', a]), objgraph.typestats([a], shortnames=False))
print(objgraph.typestats([1, 2, 'x'], filter=lambda o: o != 1))
print(objgraph.most_common_types(2, objects=[[], {}, [], (), {}, []]), objgraph.most_common_types(objects=[a]))
objgraph.show_most_common_types(objects=[[], {}, [], (), {}, [], a])
objgraph.growth()
keep = [Node() for i in range(30)]
print([(name, more) for name, n, more in objgraph.growth() if name == 'Node'], objgraph.count('Node'))
peaks = {}
objgraph.growth(peak_stats=peaks)
keep.extend(Node() for i in range(5))
objgraph.show_growth(limit=1, peak_stats=peaks)
objgraph.show_growth(limit=1, peak_stats=peaks)
objgraph.get_new_ids(limit=0); objgraph.get_new_ids(limit=0)
more = [Node() for i in range(3)]
new = objgraph.get_new_ids(limit=0)
print(new['Node'] == {id(o) for o in more}, len(new['no such type']), new is objgraph.get_new_ids(skip_update=True))
free = [Node(), Node(a)]
print([o is free[1] for o in objgraph.get_leaking_objects(free + [a])])
try: objgraph.show_most_common_types(objects=[])
except ValueError as e: print('ValueError')
import sys, types
print(objgraph.is_proper_module(sys), objgraph.is_proper_module([]), objgraph.is_proper_module(types.ModuleType('sys')))
#> 2 2 0 0
#> False True None True
#> {'int': 2, 'str': 1, 'Node': 1} {'__main__.Node': 1}
#> {'int': 1, 'str': 1}
#> [('list', 3), ('dict', 2)] [('Node', 1)]
#> list  3
#> dict  2
#> tuple 1
#> Node  1
#> [('Node', 30)] 32
#> Node       37        +5
#> True 0 True
#> 3.6-3.10: [False, True, False] | 3.11-: [False, True]
#> ValueError
#> True False False
