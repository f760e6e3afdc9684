for f in (lambda: 'a' + 1, lambda: 'a'.foo, lambda: 'abc'['x'], lambda: 'a' % 1, lambda: 'a'.join(1), lambda: 'a'.replace('b'), lambda: 'a'.upper(1), lambda: str(1, 2, 3, 4), lambda: int('x'), lambda: 'a' - 'b', lambda: 'abc'.find()):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
s = 'abc'
try:
    s[0] = 'x'
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
#> 3.6: TypeError must be str, not int | 3.7-: TypeError can only concatenate str (not "int") to str
#> AttributeError 'str' object has no attribute 'foo'
#> 3.6-3.10: TypeError string indices must be integers
#| 3.11-: TypeError string indices must be integers, not 'str'
#> 3.6-3.14: TypeError not all arguments converted during string formatting
#| 3.15: TypeError not all arguments converted during string formatting (required 0, got 1)
#> TypeError can only join an iterable
#> 3.6-3.7: TypeError replace() takes at least 2 arguments (1 given)
#| 3.8-3.12: TypeError replace expected at least 2 arguments, got 1
#| 3.13-: TypeError replace() takes at least 2 positional arguments (1 given)
#> 3.6-3.8: TypeError upper() takes no arguments (1 given)
#| 3.9-: TypeError str.upper() takes no arguments (1 given)
#> 3.6-3.12: TypeError str() takes at most 3 arguments (4 given)
#| 3.13-: TypeError str expected at most 3 arguments, got 4
#> ValueError invalid literal for int() with base 10: 'x'
#> TypeError unsupported operand type(s) for -: 'str' and 'str'
#> 3.6-3.12: TypeError find() takes at least 1 argument (0 given)
#| 3.13-: TypeError find expected at least 1 argument, got 0
#> 'str' object does not support item assignment
#> 'str' object doesn't support item deletion
