# versions: 3.6-3.14
from functools import partial
def f(*a, **k): return a, sorted(k.items())
p = partial(f, 1, 2, x=3)
print(p(4), p(4, y=5), p(x=9), p.func is f, p.args, p.keywords)
#> ((1, 2, 4), [('x', 3)]) ((1, 2, 4), [('x', 3), ('y', 5)]) ((1, 2), [('x', 9)]) True (1, 2) {'x': 3}
q = partial(p, 7, z=1); print(q.func is f, q.args, q.keywords, q())
#> True (1, 2, 7) {'x': 3, 'z': 1} ((1, 2, 7), [('x', 3), ('z', 1)])
p.name = 'n'; print(p.__dict__, p.name); q = partial(p, 1); print(q.func is p)  #> {'name': 'n'} n
                                                                                #> True
print(repr(partial(int, base=2)), partial(int, base=2)('101'))  #> functools.partial(<class 'int'>, base=2) 5
for g in (lambda: partial(), lambda: partial(3), lambda: partial(len)()):
    try: g()
    except TypeError as e: print(e)  #> type 'partial' takes at least one argument
                                     #> the first argument must be callable
                                     #> len() takes exactly one argument (0 given)
r = partial(len); r.__setstate__((f, (1,), {'a': 2}, None)); print(r(3))  #> ((1, 3), [('a', 2)])
try: r.__setstate__((1, 2))
except TypeError as e: print(e)  #> invalid partial state
