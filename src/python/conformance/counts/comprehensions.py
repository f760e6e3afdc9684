# comprehensions and the variables they see
import sys
n = sys.getrefcount
x = object(); l = [x]
print([n(x) for i in [0]], [n(x) for x in l], [[n(x), n(y)] for x in l for y in l], [n(x) for x in l if n(x)])
print(n(x))
print({n(k): n(v) for k, v in [(object(), x)]}, {n(y) for y in l}, list(n(y) for y in l))
class C:
    y = object()
    z = [n(w) for w in [y]]
    print(z, n(y))
def f():
    x = object(); l = [x]
    print([n(x) for i in [0]], [n(y) for y in l], [[n(x), n(y)] for x in l for y in l], [n(y) for y in l if n(y)])
    print(n(x))
    print([(lambda: n(x))() for i in [0]], n(x))
f()
def g():
    x = object()
    a = [x for i in range(3)]
    b = [[x] for i in range(2)]
    print(n(x))
    c = (x for i in range(2))
    print(n(x)); next(c); print(n(x)); del c; print(n(x))
g()
def h():
    x = object()
    r = [x for i in [0]]
    return n(x)
