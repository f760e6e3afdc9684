# versions: 3.6-3.14
# generators: what is passed to one, held by one, yielded and sent
import sys
n = sys.getrefcount
def g(p):
    yield n(p)
    q = p
    yield n(p)
    r = yield n(q)
    yield n(r), n(p)
x = object(); s = object()
it = g(x)
print(n(x), n(it))  #> 3 2
print(next(it), n(x), next(it), n(x), next(it), n(x))  #> 3.6-3.13: 3 3 4 4 4 4 | 3.14.0-: 2 3 3 4 3 4
print(it.send(s), n(s), n(x))  #> 3.6-3.13: (4, 4) 3 4 | 3.14.0-: (3, 3) 3 4
it.close()
print(n(s), n(x))  #> 2 2
it = g(object()); print(next(it), next(it), next(it), it.send(object()))
#> 3.6-3.13: 2 3 3 (3, 3)
#| 3.14.0-: 1 2 2 (2, 2)
def y(p): yield p
it = y(x); print(n(next(it)), n(x))  #> 3 3
it = y(x); v = next(it); print(n(x)); del v; print(n(x)); del it; print(n(x))  #> 4
                                                                               #> 3
                                                                               #> 2
def d(p): yield from g(p)
it = d(x); print(n(x), next(it), n(x), next(it), n(x)); print(next(it), it.send(s), n(s), n(x)); del it; print(n(x), n(s))
#> 3.6-3.13: 3 4 4 5 5
#| 3.14.0-: 3 3 4 4 5
#> 3.6-3.11: 5 (5, 5) 3 5
#| 3.12-3.13: 5 (4, 5) 3 5
#| 3.14.0-: 4 (3, 4) 3 5
#> 2 2
print([n(q) for q in [x]], list(n(q) for q in [x]), {n(q) for q in [x]}, {1: n(q) for q in [x]})
#> 3.6-3.13: [4] [4] {4} {1: 4}
#| 3.14.0-: [3] [3] {3} {1: 3}
print([q for q in [x]] and n(x), list(n(x) for _ in [1]), [n(x) for _ in [1]])  #> 2 [2] [2]
def f():
    z = object()
    it = g(z); print(n(z), next(it), n(z), next(it))  #> 3.6-3.13: 3 3 3 4 | 3.14.0-: 3 2 3 3
    print([n(q) for q in [z]], list(n(q) for q in [z]), [n(z) for _ in [1]], list(n(z) for _ in [1]))
    #> 3.6-3.13: [6] [6] [4] [4]
    #| 3.14.0-: [5] [5] [4] [4]
    del it
    print(n(z))  #> 2
f()
def t(p):
    try:
        yield 1
    except ValueError as e:
        yield n(e), n(p)
    finally:
        print('finally', n(p))  #> finally 3
it = t(x); next(it); e = ValueError(); print(it.throw(e), n(e)); it.close(); print(n(e), n(x)); del it; print(n(x), n(e))
#18> 3.6-3.10: (6, 3) 4
#| 3.11-: (5, 3) 4
#> 2 3
#> 3 2
def r(p):
    yield 1
    return p
def dd(p):
    z = yield from r(p)
    yield n(z)
it = dd(x); next(it); print(next(it), n(x))  #> 3.6-3.13: 5 5 | 3.14.0-: 4 5
try: it = r(x); next(it); next(it)
except StopIteration as e: print(n(e.value), n(x), n(e))  #> 4 4 3
print(n(x))  #> 2
del it
print(n(x))  #> 2
