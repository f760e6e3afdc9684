def f(a, b): pass
def g(a, b=1, *, c): pass
def h(): pass
for call in ('f()', 'f(1)', 'f(1, 2, 3)', 'f(1, a=2)', 'f(1, 2, x=3)', 'g(1)', 'g(1, 2, 3, c=1)', 'g()', 'h(1)', 'h(x=1)', 'f(*5)', 'f(**5)', 'f(*[1], **{"a": 2})', 'f(**{1: 2})', 'len()', 'len(1, 2)', 'len(x=1)', 'print(zzz=1)', '(lambda x: x)()'):
    try:
        eval(call)
    except TypeError as e:
        print(call, '|', e)
#> f() | f() missing 2 required positional arguments: 'a' and 'b'
#> f(1) | f() missing 1 required positional argument: 'b'
#> f(1, 2, 3) | f() takes 2 positional arguments but 3 were given
#> f(1, a=2) | f() got multiple values for argument 'a'
#> f(1, 2, x=3) | f() got an unexpected keyword argument 'x'
#> g(1) | g() missing 1 required keyword-only argument: 'c'
#> g(1, 2, 3, c=1) | g() takes from 1 to 2 positional arguments but 3 positional arguments (and 1 keyword-only argument) were given
#> g() | g() missing 1 required positional argument: 'a'
#> h(1) | h() takes 0 positional arguments but 1 was given
#> h(x=1) | h() got an unexpected keyword argument 'x'
#> 3.6-3.8: f(*5) | f() argument after * must be an iterable, not int
#| 3.9-3.14: f(*5) | __main__.f() argument after * must be an iterable, not int
#| 3.15: f(*5) | Value after * must be an iterable, not int
#> 3.6-3.8: f(**5) | f() argument after ** must be a mapping, not int
#| 3.9-3.14: f(**5) | __main__.f() argument after ** must be a mapping, not int
#| 3.15: f(**5) | Value after ** must be a mapping, not int
#> f(*[1], **{"a": 2}) | f() got multiple values for argument 'a'
#> 3.6-3.8: f(**{1: 2}) | f() keywords must be strings | 3.9-: f(**{1: 2}) | keywords must be strings
#> len() | len() takes exactly one argument (0 given)
#> len(1, 2) | len() takes exactly one argument (2 given)
#> len(x=1) | len() takes no keyword arguments
#> 3.6: print(zzz=1) | 'zzz' is an invalid keyword argument for this function
#| 3.7-3.12: print(zzz=1) | 'zzz' is an invalid keyword argument for print()
#| 3.13-: print(zzz=1) | print() got an unexpected keyword argument 'zzz'
#> (lambda x: x)() | <lambda>() missing 1 required positional argument: 'x'
