# versions: 3.6-3.14
# comprehensions and the variables they see
import sys
n = sys.getrefcount
x = object(); l = [x]
print([n(x) for i in [0]], [n(x) for x in l], [[n(x), n(y)] for x in l for y in l], [n(x) for x in l if n(x)])
#> 3.6-3.13: [3] [4] [[5, 5]] [4]
#| 3.14.0-: [3] [3] [[4, 4]] [3]
print(n(x))  #> 3
print({n(k): n(v) for k, v in [(object(), x)]}, {n(y) for y in l}, list(n(y) for y in l))
#> 3.6-3.13: {3: 5} {4} [4]
#| 3.14.0-: {2: 4} {3} [3]
class C:
    y = object()
    z = [n(w) for w in [y]]
    print(z, n(y))  #> 3.6-3.13: [4] 2 | 3.14.0-: [3] 2
def f():
    x = object(); l = [x]
    print([n(x) for i in [0]], [n(y) for y in l], [[n(x), n(y)] for x in l for y in l], [n(y) for y in l if n(y)])
    #> 3.6-3.13: [3] [4] [[5, 5]] [4]
    #| 3.14.0-: [3] [3] [[4, 4]] [3]
    print(n(x))  #> 3
    print([(lambda: n(x))() for i in [0]], n(x))  #> [3] 3
f()
def g():
    x = object()
    a = [x for i in range(3)]
    b = [[x] for i in range(2)]
    print(n(x))  #> 7
    c = (x for i in range(2))
    print(n(x)); next(c); print(n(x)); del c; print(n(x))  #> 7
                                                           #> 7
                                                           #> 7
g()
def h():
    x = object()
    r = [x for i in [0]]
    return n(x)
