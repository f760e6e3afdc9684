for op in ('1.0 / 0', '0.0 ** -1', 'int(float("nan"))', 'int(float("inf"))', 'round(float("nan"))', 'float("x")', 'float([])', '1e400 ** 2', '(-8) ** (1 / 3) == 0', 'float(10 ** 400)', '10 ** 400 / 3', '10 ** 400 + 1.0', '1.5 % 0'):
    try:
        print(op, eval(op))
    except Exception as e:
        print(op, '|', type(e).__name__, e)
#> 3.6-3.13: 1.0 / 0 | ZeroDivisionError float division by zero
#| 3.14.0-: 1.0 / 0 | ZeroDivisionError division by zero
#> 3.6-3.13: 0.0 ** -1 | ZeroDivisionError 0.0 cannot be raised to a negative power
#| 3.14.0-: 0.0 ** -1 | ZeroDivisionError zero to a negative power
#> int(float("nan")) | ValueError cannot convert float NaN to integer
#> int(float("inf")) | OverflowError cannot convert float infinity to integer
#> round(float("nan")) | ValueError cannot convert float NaN to integer
#> float("x") | ValueError could not convert string to float: 'x'
#> 3.6-3.9: float([]) | TypeError float() argument must be a string or a number, not 'list'
#| 3.10-: float([]) | TypeError float() argument must be a string or a real number, not 'list'
#> 1e400 ** 2 inf
#> (-8) ** (1 / 3) == 0 False
#> float(10 ** 400) | OverflowError int too large to convert to float
#> 10 ** 400 / 3 | OverflowError integer division result too large for a float
#> 10 ** 400 + 1.0 | OverflowError int too large to convert to float
#> 3.6-3.12: 1.5 % 0 | ZeroDivisionError float modulo
#| 3.13: 1.5 % 0 | ZeroDivisionError float modulo by zero
#| 3.14.0-: 1.5 % 0 | ZeroDivisionError division by zero
