# versions: 3.6-3.14
# What the interpreter itself warns of: ~True, and NotImplemented where a truth is wanted
import warnings
x = True
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    print(~x)  #> -2
    try: print(bool(NotImplemented))
    #> 3.6-3.13: True
    #| 3.14.0-: NotImplemented should not be used in a boolean context
    except TypeError as e: print(e)
for m in w: print(m.category.__name__, m.lineno, m.message)
#> 3.12: DeprecationWarning 7 Bitwise inversion '~' on bool is deprecated. This returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.
#| 3.13-: DeprecationWarning 7 Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.
#> 3.9-3.13: DeprecationWarning 8 NotImplemented should not be used in a boolean context
