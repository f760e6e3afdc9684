# for over containers: the item in the loop variable, the iterator
import sys
n = sys.getrefcount
x = object()
for v in [x]: print(n(x), n(v))
for v in (x,): print(n(x), n(v))
for v in {x}: print(n(x), n(v))
for v in {x: 1}: print(n(x), n(v))
for k, v in {1: x}.items(): print(n(x), n(v))
for v in {1: x}.values(): print(n(x), n(v))
for i, v in enumerate([x]): print(n(x), n(v))
for v, w in zip([x], [x]): print(n(x), n(v))
for v in reversed([x]): print(n(x), n(v))
for v in iter([x]): print(n(x), n(v))
for v in [object()]: print(n(v))
for v in (object(),): print(n(v))
for v in (object() for _ in [1]): print(n(v))
for v in map(lambda q: q, [x]): print(n(x), n(v))
for v in filter(None, [x]): print(n(x), n(v))
for a, b in [(x, x)]: print(n(x), n(a))
for a, *b in [(x, x)]: print(n(x), n(a), n(b))
del a, b, v, w, k
print(n(x))
l = [x]
for l[0] in [object()]: print(n(l[0]))
it = iter([x, x]); print(n(x)); next(it); print(n(x)); list(it); print(n(x))
def f():
    x = object(); l = [x]; t = (x,)
    for v in l: print(n(x), n(v), n(l))
    for v in t: print(n(x), n(v), n(t))
    for i, v in enumerate(l): print(n(x), n(v))
    for v, w in zip(l, t): print(n(x), n(v), n(w))
    del v, w
    print(n(x), n(l))
    while l: y = l.pop(); print(n(x), n(y))
    for v in [object(), object()]: pass
    print(n(v))
f()
def g(p):
    for q in p: return n(q), n(p)
print(g([x]), g((x,)), g([object()]), n(x))
