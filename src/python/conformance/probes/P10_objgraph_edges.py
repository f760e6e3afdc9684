# recorded: 3.13-
# document programs P10/P11 (objgraph) told with gc: the edges its pictures would show
import gc
a = [1, 2, 3]
b = [4, 5, 6]
a.append(b)
b.append(a)
names = {id(a): 'a', id(b): 'b'}
def show(o):
    return names.get(id(o), repr(o) if isinstance(o, int) else type(o).__name__)
print('a refers to', [show(o) for o in a], 'get_referents count', len(gc.get_referents(a)))
#> a refers to ['1', '2', '3', 'b'] get_referents count 4
print('b refers to', [show(o) for o in b], 'get_referents count', len(gc.get_referents(b)))
#> b refers to ['4', '5', '6', 'a'] get_referents count 4
ra = gc.get_referrers(a)
print('referrers of a: list b in it', any(o is b for o in ra), '; namespace dict in it', any(o is globals() for o in ra), '; how many', len(ra))
#> referrers of a: list b in it True ; namespace dict in it True ; how many 2
rb = gc.get_referrers(b)
print('referrers of b: list a in it', any(o is a for o in rb), '; namespace dict in it', any(o is globals() for o in rb), '; how many', len(rb))
#> referrers of b: list a in it True ; namespace dict in it True ; how many 3
print('repr', a)  #> repr [1, 2, 3, [4, 5, 6, [...]]]
gc.collect()
del ra, rb, a, b
print('after del a, b: collect()', gc.collect())  #> after del a, b: collect() 2
