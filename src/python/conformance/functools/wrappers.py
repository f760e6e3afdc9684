# versions: 3.6-3.14
import functools
def deco(f):
    @functools.wraps(f)
    def w(*a): return f(*a)
    return w
@deco
def hello(a):
    'doc'
    return a
print(hello.__name__, hello.__doc__, hello(3), hello.__wrapped__.__name__)  #> hello doc 3 hello
@functools.singledispatch
def sd(x): return 'obj'
@sd.register(int)
def _(x): return 'int'
@sd.register(list)
def _(x): return 'list'
print(sd(1), sd([]), sd('a'), sd(True), sd.dispatch(bool) is sd.registry[int])  #> int list obj int True
class C:
    def f(self, n): return n
    g = functools.partialmethod(f, 4)
print(C().g())  #> 4
