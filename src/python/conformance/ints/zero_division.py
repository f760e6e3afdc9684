for op in ('1 // 0', '1 % 0', '1 / 0', 'divmod(1, 0)', '1.0 / 0', '1.0 // 0', '1.0 % 0', '0 ** -1', 'pow(2, 3, 0)'):
    try:
        print(eval(op))
    except (ZeroDivisionError, ValueError) as e:
        print(op, type(e).__name__, e)
#> 3.6-3.13: 1 // 0 ZeroDivisionError integer division or modulo by zero
#| 3.14.0-: 1 // 0 ZeroDivisionError division by zero
#> 3.6-3.10: 1 % 0 ZeroDivisionError integer division or modulo by zero
#| 3.11-3.13: 1 % 0 ZeroDivisionError integer modulo by zero
#| 3.14.0-: 1 % 0 ZeroDivisionError division by zero
#> 1 / 0 ZeroDivisionError division by zero
#> 3.6-3.13: divmod(1, 0) ZeroDivisionError integer division or modulo by zero
#| 3.14.0-: divmod(1, 0) ZeroDivisionError division by zero
#> 3.6-3.13: 1.0 / 0 ZeroDivisionError float division by zero
#| 3.14.0-: 1.0 / 0 ZeroDivisionError division by zero
#> 3.6-3.8: 1.0 // 0 ZeroDivisionError float divmod()
#| 3.9-3.13: 1.0 // 0 ZeroDivisionError float floor division by zero
#| 3.14.0-: 1.0 // 0 ZeroDivisionError division by zero
#> 3.6-3.12: 1.0 % 0 ZeroDivisionError float modulo
#| 3.13: 1.0 % 0 ZeroDivisionError float modulo by zero
#| 3.14.0-: 1.0 % 0 ZeroDivisionError division by zero
#> 3.6-3.13: 0 ** -1 ZeroDivisionError 0.0 cannot be raised to a negative power
#| 3.14.0-: 0 ** -1 ZeroDivisionError zero to a negative power
#> pow(2, 3, 0) ValueError pow() 3rd argument cannot be 0
