# recorded: 3.13-
# count 0 means dead at once: no collector involved
import gc, sys
gc.disable()
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('  del', self.n)
print('gc enabled', gc.isenabled())
a = D('a'); print('before del a'); del a; print('after del a')
b = D('b'); print('before b = 1'); b = 1; print('after b = 1')
print('temporary:'); D('t'); print('after temporary')
def f():
    x = D('x'); print('  leaving f')
f(); print('after f')
l = [D('l0'), D('l1'), D('l2')]; print('del l:'); del l; print('after del l')
l = [D('p0'), D('p1')]; print('pop'); l.pop(); print('clear'); l.clear(); print('after clear')
d = {'k': D('v')}; print('overwrite dict value'); d['k'] = 0; print('after')
c = gc.get_count()
print('700 objects with count 0 do not start anything: collections before/after equal', end=' ')
s0 = [g['collections'] for g in gc.get_stats()]
for i in range(100000): object(); []
print([g['collections'] for g in gc.get_stats()] == s0)
gc.enable()
s0 = [g['collections'] for g in gc.get_stats()]
for i in range(100000): []
print('same with gc enabled, 100000 lists made and dropped', [g['collections'] for g in gc.get_stats()] == s0)
#> gc enabled False
#> before del a
#> "  del a"
#> after del a
#> before b = 1
#> "  del b"
#> after b = 1
#> temporary:
#> "  del t"
#> after temporary
#> "  leaving f"
#> "  del x"
#> after f
#> del l:
#> "  del l2"
#> "  del l1"
#> "  del l0"
#> after del l
#> pop
#> "  del p1"
#> clear
#> "  del p0"
#> after clear
#> overwrite dict value
#> "  del v"
#> after
#> 700 objects with count 0 do not start anything: collections before/after equal True
#> same with gc enabled, 100000 lists made and dropped True
