# versions: 3.14
from functools import partial, Placeholder as _
def f(*a, **k): return a, sorted(k.items())
print(_, type(_)() is _)
t = partial(f, _, 2, 3); print(t.args, t(1), t(1, 9)); u = partial(t, 7); print(u.args, u())
for g in (lambda: partial(f, _), lambda: partial(f, x=_), lambda: t()):
    try: g()
    except TypeError as e: print(e)
v = partial(f, _, _, 3); w = partial(v, 1); print(w.args, w(2), partial(v, 1, 2, 4).args, partial(v, _, 5).args)
class C: m = partial(f, 1)
print(len(C().m()[0]))
#> Placeholder True
#> (Placeholder, 2, 3) ((1, 2, 3), []) ((1, 2, 3, 9), [])
#> (7, 2, 3) ((7, 2, 3), [])
#> trailing Placeholders are not allowed
#> Placeholder cannot be passed as a keyword argument
#> missing positional arguments in 'partial' call; expected at least 1, got 0
#> (1, Placeholder, 3) ((1, 2, 3), []) (1, 2, 3, 4) (Placeholder, 5, 3)
#> 2
