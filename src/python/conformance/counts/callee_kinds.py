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
print(star(x), starkw(p=x), mixed(x, x, p=x, q=x))
print(plain(*[x]), plain(*(x,)), plain(**{'p': x}), star(*[x]), starkw(**{'p': x}), mixed(*[x, x], **{'p': x, 'q': x}))
print(plain(object()), plain(p=object()), default(1, object()), kwonly(p=object()), star(object()), starkw(p=object()))
def inside():
    y = object()
    print(plain(y), plain(p=y), default(1, y), default(1, p=y), kwonly(p=y))
    print(star(y), starkw(p=y), mixed(y, y, p=y, q=y))
    print(plain(*[y]), plain(*(y,)), plain(**{'p': y}), star(*[y]), starkw(**{'p': y}))
    print(n(y))
inside()
print(n(x))
