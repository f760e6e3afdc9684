# recorded: 3.13-
# 3.14+: reading a local for a call may not count ("borrowed" load). Where does it, where not?
import sys
rc = sys.getrefcount
def straight():
    x = object(); return rc(x)
def twice():
    x = object(); rc(x); return rc(x)
def param(x=None):
    x = object(); return rc(x)
def in_loop():
    x = object()
    for _ in 'a': r = rc(x)
    return r
def after_loop():
    x = object()
    for _ in 'a': pass
    return rc(x)
def in_if(c=1):
    x = object()
    if c: return rc(x)
def after_if(c=1):
    x = object()
    if c: y = 1
    else: y = 2
    return rc(x)
def ternary(c=1):
    x = object()
    y = 1 if c else 2
    return rc(x)
def in_try():
    x = object()
    try: return rc(x)
    except ValueError: pass
def in_except():
    x = object()
    try: raise ValueError
    except ValueError: return rc(x)
def after_try():
    x = object()
    try: pass
    except ValueError: pass
    return rc(x)
def after_raise():
    x = object()
    try: raise ValueError
    except ValueError: pass
    return rc(x)
class W:
    def __enter__(self): return self
    def __exit__(self, *a): return False
def in_with():
    x = object()
    with W(): return rc(x)
def after_with():
    x = object()
    with W(): pass
    return rc(x)
def in_finally():
    x = object()
    try: pass
    finally: r = rc(x)
    return r
def in_while():
    x = object(); n = 1
    while n:
        n -= 1; r = rc(x)
    return r
def two_args():
    x = object(); return (lambda a, b: rc(a))(x, x)
def generator():
    x = object()
    yield rc(x)
def comp():
    return [rc(x) for x in [object()]][0]
def cell():
    x = object()
    (lambda: x)
    return rc(x)
def global_():
    global G
    G = object(); return rc(G)
def maybe_unbound(c=1):
    if c: x = object()
    return rc(x)
def after_del():
    x = y = object(); del y; return rc(x)
for f in (straight, twice, param, in_loop, after_loop, in_if, after_if, ternary, in_try, in_except, after_try, after_raise, in_with, after_with, in_finally, in_while, two_args, comp, cell, global_, maybe_unbound, after_del):
    print(f.__name__, f())
print('generator', next(generator()))
class B:
    x = object()
    print('class body', rc(x))
#> 3.6-3.13: straight 2 | 3.14.0-: straight 1
#> 3.6-3.13: twice 2 | 3.14.0-: twice 1
#> 3.6-3.13: param 2 | 3.14.0-: param 1
#> 3.6-3.13: in_loop 2 | 3.14.0-: in_loop 1
#> 3.6-3.13: after_loop 2 | 3.14.0-: after_loop 1
#> 3.6-3.13: in_if 2 | 3.14.0-: in_if 1
#> 3.6-3.13: after_if 2 | 3.14.0-: after_if 1
#> 3.6-3.13: ternary 2 | 3.14.0-: ternary 1
#> 3.6-3.13: in_try 2 | 3.14.0-: in_try 1
#> in_except 2
#> 3.6-3.13: after_try 2 | 3.14.0-: after_try 1
#> after_raise 2
#> 3.6-3.13: in_with 2 | 3.14.0-: in_with 1
#> 3.6-3.13: after_with 2 | 3.14.0-: after_with 1
#> 3.6-3.13: in_finally 2 | 3.14.0-: in_finally 1
#> 3.6-3.13: in_while 2 | 3.14.0-: in_while 1
#> 3.6-3.10: two_args 6 | 3.11-3.13: two_args 4 | 3.14.0-: two_args 1
#> 3.6-3.13: comp 3 | 3.14.0-: comp 2
#> cell 2
#> global_ 2
#> maybe_unbound 2
#> 3.6-3.13: after_del 2 | 3.14.0-: after_del 1
#> 3.6-3.13: generator 2 | 3.14.0-: generator 1
#> class body 2
