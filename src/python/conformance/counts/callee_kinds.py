# versions: 3.6-3.14
# every kind of callee: the count of an argument as the callee sees it
import sys
n = sys.getrefcount
class O: pass
def plain(p): return n(p)
def default(a, p=None): return n(p)
def kwonly(*, p): return n(p)
def star(*args): return n(args[0])
def starkw(**kw): return n(kw['p'])
def mixed(a, *args, p=None, **kw): return n(a), n(args[0]), n(p), n(kw['q'])
x = object()
print(plain(x), plain(p=x), default(1, x), default(1, p=x), kwonly(p=x))
#> 3.6-3.10: 4 4 4 4 4
#| 3.11-3.13: 3 3 3 3 3
#| 3.14.0-: 2 2 2 2 2
print(star(x), starkw(p=x), mixed(x, x, p=x, q=x))
#> 3.6-3.10: 4 4 (10, 10, 10, 10)
#| 3.11-3.13: 3 3 (6, 6, 6, 6)
#| 3.14.0-: 3 3 (5, 6, 5, 6)
print(plain(*[x]), plain(*(x,)), plain(**{'p': x}), star(*[x]), starkw(**{'p': x}), mixed(*[x, x], **{'p': x, 'q': x}))
#> 3.6-3.7: 4 4 5 4 5 (12, 12, 12, 12)
#| 3.8-3.11: 4 4 5 4 5 (14, 14, 14, 14)
#| 3.12-3.13: 3 3 3 3 3 (6, 6, 6, 6)
#| 3.14.0-: 2 2 2 3 3 (5, 6, 5, 6)
print(plain(object()), plain(p=object()), default(1, object()), kwonly(p=object()), star(object()), starkw(p=object()))
#> 3.6-3.10: 3 3 3 3 3 3
#| 3.11-3.13: 2 2 2 2 2 2
#| 3.14.0-: 1 1 1 1 2 2
def inside():
    y = object()
    print(plain(y), plain(p=y), default(1, y), default(1, p=y), kwonly(p=y))
    #> 3.6-3.10: 4 4 4 4 4
    #| 3.11-3.13: 3 3 3 3 3
    #| 3.14.0-: 1 1 1 1 1
    print(star(y), starkw(p=y), mixed(y, y, p=y, q=y))
    #> 3.6-3.10: 4 4 (10, 10, 10, 10)
    #| 3.11-3.13: 3 3 (6, 6, 6, 6)
    #| 3.14.0-: 3 3 (3, 4, 3, 4)
    print(plain(*[y]), plain(*(y,)), plain(**{'p': y}), star(*[y]), starkw(**{'p': y}))
    #> 3.6-3.11: 4 4 5 4 5
    #| 3.12-3.13: 3 3 3 3 3
    #| 3.14.0-: 2 2 2 3 3
    print(n(y))  #> 3.6-3.13: 2 | 3.14.0-: 1
inside()
print(n(x))  #> 2
