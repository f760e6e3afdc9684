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
#! NameError: name 'getcontext' is not defined
