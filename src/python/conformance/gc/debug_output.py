# versions: 3.6-3.14.0
# What gc.set_debug writes to stderr
import gc, io, re, sys
gc.disable()
gc.collect()
class C: pass
class D: __slots__ = ('me',)
def shown(flags, f):
    out, sys.stderr = sys.stderr, io.StringIO()
    gc.set_debug(flags)
    f()
    gc.set_debug(0)
    text, sys.stderr = sys.stderr.getvalue(), out
    print(re.sub('0x[0-9a-fA-F]+', '0x…', re.sub(r'\d+\.\d+s', '…s', re.sub(r'(generation): [ \d]+', r'\1: …', text))), end='')
def garbage():
    d = D()
    d.me = d
    l = []
    l.append(l)
garbage(); shown(gc.DEBUG_COLLECTABLE, gc.collect)
garbage(); shown(gc.DEBUG_STATS, gc.collect)
shown(gc.DEBUG_STATS, lambda: gc.collect(0))
garbage(); shown(gc.DEBUG_LEAK, gc.collect)
print(len(gc.garbage))
del gc.garbage[:]
shown(gc.DEBUG_UNCOLLECTABLE, gc.collect)
#> gc: collectable <D 0x…>
#> gc: collectable <list 0x…>
#> gc: collecting generation 2...
#> gc: objects in each generation: …
#> 3.7-: gc: objects in permanent generation: …
#> gc: done, 2 unreachable, 0 uncollectable, …s elapsed
#> gc: collecting generation 0...
#> gc: objects in each generation: …
#> 3.7-: gc: objects in permanent generation: …
#> 3.6-3.7: gc: done, …s elapsed | 3.8-: gc: done, 0 unreachable, 0 uncollectable, …s elapsed
#> gc: collectable <D 0x…>
#> gc: collectable <list 0x…>
#> 2
