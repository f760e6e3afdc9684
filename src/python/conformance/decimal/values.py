# versions: 3.6-3.13
# Numbers, contexts and signals of decimal.
from decimal import *
print(getcontext())
print(Decimal('1.10') + Decimal('2.2'), Decimal(1) / 3, Decimal('1e400') * 10, -Decimal('0'), abs(Decimal('-3.5')))
print(repr(Decimal(0.1)), Decimal((1, (1, 2, 3), -2)), Decimal('-Infinity'), Decimal('NaN123'))
print(hash(Decimal('1.5')) == hash(1.5), hash(Decimal(10**30)) == hash(10**30), Decimal('1.5') == 1.5, Decimal(2) < 3, 3 > Decimal(2), Decimal('0.1') == 0.1)
for bad in [lambda: Decimal('x'), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal('sNaN') + 1, lambda: Decimal([]), lambda: Decimal({}), lambda: Decimal(1) + 1.5, lambda: int(Decimal('NaN')), lambda: Decimal('Infinity').as_integer_ratio(), lambda: format(Decimal(1), 'x'), lambda: Decimal(1).quantize(Decimal('1e-30')), lambda: hash(Decimal('sNaN'))]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, type(e).__mro__[1].__name__, e)
print(Decimal('1234567.891').quantize(Decimal('0.01')), Decimal('2.675').quantize(Decimal('1.00'), rounding=ROUND_HALF_UP), round(Decimal('2.5')), round(Decimal('2.675'), 2))
print(['{:.2f}'.format(Decimal('3.14159')), '{:,}'.format(Decimal('1234567.5')), '{:>10.3e}|'.format(Decimal('12345')), '{:010.2f}'.format(Decimal('-3.14159')), '{:%}'.format(Decimal('0.25')), '{:.3g}'.format(Decimal('123456')), '{:+}'.format(Decimal(5)), f"{Decimal('0.000001234')}", f"{Decimal('1e-10'):f}", '{:e}'.format(Decimal(0)), '{:.0f}'.format(Decimal('0.5'))])
print(Decimal('3.7') // 1, Decimal('-3.7') % 2, divmod(Decimal('7.5'), 2), Decimal(2) ** 10, Decimal(2) ** Decimal('0.5'), pow(Decimal(3), 4, 5))
print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(10).ln(), Decimal(1000).log10())
with localcontext() as c:
    c.prec = 5
    print(Decimal(1) / 7, getcontext().prec)
print(getcontext().prec, getcontext().flags[Inexact], Inexact in getcontext().flags, len(getcontext().flags))
getcontext().prec = 50
print(Decimal(1) / 7, Decimal('1.23').as_tuple(), Decimal('0.75').as_integer_ratio(), int(Decimal('-7.9')), float(Decimal('1.1')), complex(Decimal(2)))
import sys
print(sys.getsizeof(Decimal(1)), sys.getsizeof(Decimal(10**80)), [x.adjusted() for x in (Decimal('123'), Decimal('0.001'))], Decimal('1.200').normalize(), Decimal(5).max(7), Decimal('1e3').to_eng_string(), sum([Decimal('0.1')] * 3), sorted([Decimal(3), Decimal('1.5'), 2]))
print(ExtendedContext.divide(Decimal(1), 3), BasicContext, Context(prec=3).create_decimal('1.23456'), MAX_PREC, MIN_ETINY)
getcontext().traps[Inexact] = True
try: Decimal(1) / 3
except Inexact as e: print('inexact', e)
try: getcontext().prec = 0
except ValueError as e: print(e)
print(getcontext().flags)
#> Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow])
#> 3.30 0.3333333333333333333333333333 1.0E+401 0 3.5
#> Decimal('0.1000000000000000055511151231257827021181583404541015625') -1.23 -Infinity NaN123
#> True True True True True False
#> InvalidOperation DecimalException [<class 'decimal.ConversionSyntax'>]
#> DivisionByZero DecimalException [<class 'decimal.DivisionByZero'>]
#> InvalidOperation DecimalException [<class 'decimal.DivisionUndefined'>]
#> InvalidOperation DecimalException [<class 'decimal.InvalidOperation'>]
#> ValueError Exception argument must be a sequence of length 3
#> TypeError Exception conversion from dict to Decimal is not supported
#> TypeError Exception unsupported operand type(s) for +: 'decimal.Decimal' and 'float'
#> ValueError Exception cannot convert NaN to integer
#> OverflowError ArithmeticError cannot convert Infinity to integer ratio
#> ValueError Exception invalid format string
#> InvalidOperation DecimalException [<class 'decimal.InvalidOperation'>]
#> TypeError Exception Cannot hash a signaling NaN value
#> 1234567.89 2.68 2 2.68
#> ['3.14', '1,234,567.5', '  1.234e+4|', '-000003.14', '25%', '1.23e+5', '+5', '0.000001234', '0.0000000001', '0e+0', '0']
#> 3 -1.7 (Decimal('3'), Decimal('1.5')) 1024 1.414213562373095048801688724 1
#> 1.414213562373095048801688724 2.718281828459045235360287471 2.302585092994045684017991455 3
#> 0.14286 5
#> 28 True True 9
#> 0.14285714285714285714285714285714285714285714285714 DecimalTuple(sign=0, digits=(1, 2, 3), exponent=-2) (3, 4) -7 1.1 (2+0j)
#> 3.6-3.12: 104 144 [2, -3] 1.2 7 1E+3 0.3 [Decimal('1.5'), 2, Decimal('3')]
#| 3.13: 120 160 [2, -3] 1.2 7 1E+3 0.3 [Decimal('1.5'), 2, Decimal('3')]
#> 0.333333333 Context(prec=9, rounding=ROUND_HALF_UP, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[Clamped, InvalidOperation, DivisionByZero, Overflow, Underflow]) 1.23 999999999999999999 -1999999999999999997
#> inexact [<class 'decimal.Inexact'>]
#> valid range for prec is [1, MAX_PREC]
#> {<class 'decimal.InvalidOperation'>:True, <class 'decimal.FloatOperation'>:True, <class 'decimal.DivisionByZero'>:True, <class 'decimal.Overflow'>:False, <class 'decimal.Underflow'>:False, <class 'decimal.Subnormal'>:False, <class 'decimal.Inexact'>:True, <class 'decimal.Rounded'>:True, <class 'decimal.Clamped'>:False}
