# versions: 3.6-3.14
# for over containers: the item in the loop variable, the iterator
import sys
n = sys.getrefcount
x = object()
for v in [x]: print(n(x), n(v))  #> 4 4
for v in (x,): print(n(x), n(v))  #> 4 4
for v in {x}: print(n(x), n(v))  #> 4 4
for v in {x: 1}: print(n(x), n(v))  #> 4 4
for k, v in {1: x}.items(): print(n(x), n(v))  #> 5 5
for v in {1: x}.values(): print(n(x), n(v))  #> 4 4
for i, v in enumerate([x]): print(n(x), n(v))  #> 5 5
for v, w in zip([x], [x]): print(n(x), n(v))  #> 8 8
for v in reversed([x]): print(n(x), n(v))  #> 5 5
for v in iter([x]): print(n(x), n(v))  #> 5 5
for v in [object()]: print(n(v))  #> 3
for v in (object(),): print(n(v))  #> 3
for v in (object() for _ in [1]): print(n(v))  #> 2
for v in map(lambda q: q, [x]): print(n(x), n(v))  #> 5 5
for v in filter(None, [x]): print(n(x), n(v))  #> 5 5
for a, b in [(x, x)]: print(n(x), n(a))  #> 8 8
for a, *b in [(x, x)]: print(n(x), n(a), n(b))  #> 8 8 2
del a, b, v, w, k
print(n(x))  #> 2
l = [x]
for l[0] in [object()]: print(n(l[0]))  #> 3
it = iter([x, x]); print(n(x)); next(it); print(n(x)); list(it); print(n(x))  #> 4
                                                                              #> 4
                                                                              #> 2
def f():
    x = object(); l = [x]; t = (x,)
    for v in l: print(n(x), n(v), n(l))  #> 3.6-3.13: 5 5 3 | 3.14.0-: 4 4 2
    for v in t: print(n(x), n(v), n(t))  #> 3.6-3.13: 5 5 3 | 3.14.0-: 4 4 2
    for i, v in enumerate(l): print(n(x), n(v))  #> 3.6-3.13: 6 6 | 3.14.0-: 5 5
    for v, w in zip(l, t): print(n(x), n(v), n(w))  #> 3.6-3.13: 8 8 8 | 3.14.0-: 7 7 7
    del v, w
    print(n(x), n(l))  #> 3.6-3.13: 4 2 | 3.14.0-: 3 1
    while l: y = l.pop(); print(n(x), n(y))  #> 3.6-3.13: 4 4 | 3.14.0-: 3 3
    for v in [object(), object()]: pass
    print(n(v))  #> 2
f()
def g(p):
    for q in p: return n(q), n(p)
print(g([x]), g((x,)), g([object()]), n(x))
#> 3.6-3.10: (4, 4) (4, 4) (3, 4) 2
#| 3.11-3.13: (4, 3) (4, 3) (3, 3) 2
#| 3.14.0-: (3, 2) (3, 2) (2, 2) 2
