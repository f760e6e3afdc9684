def twice(f):
    def wrapper(*a, **k): return f(*a, **k), f(*a, **k)
    return wrapper
def tag(name):
    def deco(f):
        def wrapper(*a): return '<%s>%s</%s>' % (name, f(*a), name)
        wrapper.__name__ = f.__name__
        return wrapper
    return deco
@twice
def five(): return 5
@tag('b')
@tag('i')
def hello(s): return 'hello ' + s
print(five(), hello('x'), hello.__name__)  #> (5, 5) <b><i>hello x</i></b> hello
def memo(f):
    cache = {}
    def g(n):
        if n not in cache: cache[n] = f(n)
        return cache[n]
    g.cache = cache
    return g
@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), len(fib.cache))  #> 1548008755920 61
