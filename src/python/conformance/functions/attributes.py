def f(a, b=1, *args, c: int = 2, **kw) -> str:
    "The doc."
    local = 1
    return local
print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__)
#> f f The doc. (1,) {'c': 2} __main__
print(f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_kwonlyargcount, f.__code__.co_name, f.__annotations__)
#> ('a', 'b', 'c', 'args', 'kw', 'local') 2 1 f {'c': <class 'int'>, 'return': <class 'str'>}
f.note = 'mine'; print(f.note, f.__dict__)  #> mine {'note': 'mine'}
g = lambda: 0; print(g.__name__, g.__qualname__, (lambda: g)().__name__)  #> <lambda> <lambda> <lambda>
try:
    f.missing
except AttributeError as e:
    print(e)  #> 'function' object has no attribute 'missing'
