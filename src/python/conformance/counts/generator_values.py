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
print(n(x), n(it))
print(next(it), n(x), next(it), n(x), next(it), n(x))
print(it.send(s), n(s), n(x))
it.close()
print(n(s), n(x))
it = g(object()); print(next(it), next(it), next(it), it.send(object()))
def y(p): yield p
it = y(x); print(n(next(it)), n(x))
it = y(x); v = next(it); print(n(x)); del v; print(n(x)); del it; print(n(x))
def d(p): yield from g(p)
it = d(x); print(n(x), next(it), n(x), next(it), n(x)); print(next(it), it.send(s), n(s), n(x)); del it; print(n(x), n(s))
print([n(q) for q in [x]], list(n(q) for q in [x]), {n(q) for q in [x]}, {1: n(q) for q in [x]})
print([q for q in [x]] and n(x), list(n(x) for _ in [1]), [n(x) for _ in [1]])
def f():
    z = object()
    it = g(z); print(n(z), next(it), n(z), next(it))
    print([n(q) for q in [z]], list(n(q) for q in [z]), [n(z) for _ in [1]], list(n(z) for _ in [1]))
    del it
    print(n(z))
f()
def t(p):
    try:
        yield 1
    except ValueError as e:
        yield n(e), n(p)
    finally:
        print('finally', n(p))
it = t(x); next(it); e = ValueError(); print(it.throw(e), n(e)); it.close(); print(n(e), n(x)); del it; print(n(x), n(e))
def r(p):
    yield 1
    return p
def dd(p):
    z = yield from r(p)
    yield n(z)
it = dd(x); next(it); print(next(it), n(x))
try: it = r(x); next(it); next(it)
except StopIteration as e: print(n(e.value), n(x), n(e))
print(n(x))
del it
print(n(x))
