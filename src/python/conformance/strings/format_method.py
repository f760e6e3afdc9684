print('{} {}'.format('a', 1), '{1} {0} {1}'.format('a', 'b'), '{x}-{y}'.format(x=1, y=2), '{{}} {}'.format(5))
print('{0[1]} {1[k]} {2.real}'.format([1, 2], {'k': 'v'}, 5), '{!r} {!s} {!a}'.format('x', 'y', '\xe9'))
print('{:>6}|{:<6}|{:^6}|{:*^7}|{:6}|{:.2}'.format('ab', 'ab', 'ab', 'ab', 'ab', 'abcdef'))
print('{:{w}.{p}f}'.format(3.14159, w=8, p=2), '{:{}}|'.format('x', 5), '{0:>{1}}'.format('a', 4))
for f, a in (('{} {}', (1,)), ('{x}', ()), ('{0} {}', (1, 2)), ('{', ()), ('}', ()), ('{:d}', ('a',)), ('{:q}', (1,)), ('{:,}', ('a',)), ('{:.2d}', (1,)), ('{.x}', (1,)), ('{:=5}', ('a',))):
    try:
        print(f.format(*a))
    except Exception as e:
        print(type(e).__name__, e)
#> a 1 b a b 1-2 {} 5
#> 2 v 5 'x' y '\xe9'
#> "    ab|ab    |  ab  |**ab***|ab    |ab"
#> "    3.14 x    |    a"
#> 3.6-3.7: IndexError tuple index out of range
#| 3.8-: IndexError Replacement index 1 out of range for positional args tuple
#> KeyError 'x'
#> ValueError cannot switch from manual field specification to automatic field numbering
#> ValueError Single '{' encountered in format string
#> ValueError Single '}' encountered in format string
#> ValueError Unknown format code 'd' for object of type 'str'
#> ValueError Unknown format code 'q' for object of type 'int'
#> ValueError Cannot specify ',' with 's'.
#> ValueError Precision not allowed in integer format specifier
#> AttributeError 'int' object has no attribute 'x'
#> ValueError '=' alignment not allowed in string format specifier
