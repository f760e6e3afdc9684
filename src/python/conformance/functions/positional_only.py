# versions: 3.8-
def f(a, b=2, /, c=3, *, d=4): return a, b, c, d
print(f(1), f(1, 5, c=6, d=7), f(1, 2, 3))  #> (1, 2, 3, 4) (1, 5, 6, 7) (1, 2, 3, 4)
for call in ('f(a=1)', 'f(1, b=2)', 'f()', 'f(1, 2, 3, 4)'):
    try:
        eval(call)
    except TypeError as e:
        print(call, '|', e)
        #> f(a=1) | f() got some positional-only arguments passed as keyword arguments: 'a'
        #> f(1, b=2) | f() got some positional-only arguments passed as keyword arguments: 'b'
        #> f() | f() missing 1 required positional argument: 'a'
        #> f(1, 2, 3, 4) | f() takes from 1 to 3 positional arguments but 4 were given
def g(x, /, **kw): return x, kw
print(g(1, x=2))  #> (1, {'x': 2})
