# unpacking, swapping, starred, augmented, chained
import sys
n = sys.getrefcount
x = object()
a, b = x, x; print(n(x)); a, b = b, a; print(n(x)); (a, b), c = (x, x), x; print(n(x)); a = b = c = x; print(n(x))
a, *b = x, x, x; print(n(x), n(b)); [a, b] = [x, x]; print(n(x)); *a, b = [x]; print(n(x), n(a))
del a, b, c; print(n(x))
l = [x, *[x, x]]; print(n(x)); l += [x]; print(n(x)); l = l + l; print(n(x)); l *= 2; print(n(x)); l[0:2] = []; print(n(x)); del l[0]; print(n(x)); del l; print(n(x))
t = (x, *(x,)); t += (x,); print(n(x)); d = {'a': x, **{'b': x}}; print(n(x)); d.update(c=x); print(n(x)); d["e"] = x; print(n(x))
del t, d; print(n(x))
def f():
    x = object(); l = [x, x]
    a, b = l; print(n(x)); a, b = b, a; print(n(x)); a, b, c = x, x, x; print(n(x)); a, b, c, d = x, x, x, x; print(n(x))
    a = b = x; print(n(x)); c = d = None; print(n(x))
    (a, b), c = (x, x), x; print(n(x))
    first, *rest = l; print(n(x), n(rest))
    l[0], a = a, None; print(n(x)); l[0] = l[1] = None; print(n(x))
    del a, b, c, rest, first; print(n(x))
    if x is x is x: print(n(x))
    y = x if x else None; print(n(x), n(y)); y = x or None; print(n(y)); y = None or x; print(n(y)); y = x and x; print(n(y))
f()
