# versions: 3.6-3.14.0
# Who holds an object, and whom it holds
import gc
class S: __slots__ = ('a', 'b')
def f(x=1000): return x
target = []
box = [target, target]
s = S()
s.a = target
d = {'key': target}
t = (target,)
print(sorted(type(x).__name__ for x in gc.get_referrers(target) if x is not globals()))
#> ['S', 'dict', 'list', 'tuple']
print([x is target for x in gc.get_referents(box)], gc.get_referents(d, t, 5, 'a'), gc.get_referents())
#> [True, True] [[], []] []
print(sorted(type(x).__name__ for x in gc.get_referents(s)))  #> ['list', 'type']
def g():
    def h(): return target2
    target2 = ['in a cell']
    return h
h = g()
print([type(x).__name__ for x in gc.get_referrers(h.__closure__[0].cell_contents)])  #> ['cell']
print(gc.get_referents(iter([1])), gc.get_referents({1: 2}), gc.get_referents({3}), gc.get_referents(slice(1, 2, 3)))
#> [[1]] [2, 1] [3] [1, 2, 3]
