for op in ('1 + "a"', '"a" + 1', '1 < "a"', '[] + 1', '1 + None', '-"a"', '1[0]', '1()', '1 << 1.0', '~1.5', '5 in 5', 'len(5)', 'abs("a")', '1.5 | 2', '{} + {}'):
    try:
        print(eval(op))
    except TypeError as e:
        print(op, '|', e)
#> 1 + "a" | unsupported operand type(s) for +: 'int' and 'str'
#> 3.6: "a" + 1 | must be str, not int | 3.7-: "a" + 1 | can only concatenate str (not "int") to str
#> 1 < "a" | '<' not supported between instances of 'int' and 'str'
#> [] + 1 | can only concatenate list (not "int") to list
#> 1 + None | unsupported operand type(s) for +: 'int' and 'NoneType'
#> -"a" | bad operand type for unary -: 'str'
#> 1[0] | 'int' object is not subscriptable
#> 1() | 'int' object is not callable
#> 1 << 1.0 | unsupported operand type(s) for <<: 'int' and 'float'
#> ~1.5 | bad operand type for unary ~: 'float'
#> 3.6-3.13: 5 in 5 | argument of type 'int' is not iterable
#| 3.14.0-: 5 in 5 | argument of type 'int' is not a container or iterable
#> len(5) | object of type 'int' has no len()
#> abs("a") | bad operand type for abs(): 'str'
#> 1.5 | 2 | unsupported operand type(s) for |: 'float' and 'int'
#> {} + {} | unsupported operand type(s) for +: 'dict' and 'dict'
