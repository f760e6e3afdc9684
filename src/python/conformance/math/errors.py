# versions: 3.6-3.14
# what no function of a real number can answer
import math
inf, nan = float('inf'), float('nan')

def attempt(text):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, '|', type(e).__name__, e)

for text in ['sqrt(-1)', 'log(0)', 'log(-1.5)', 'log(0.0)', 'log2(-3)', 'log10(0)', 'log1p(-1)', 'acos(2)', 'asin(-1.5)', 'acosh(0.5)', 'atanh(1)', 'sin(inf)', 'cos(-inf)', 'tan(inf)', 'exp(1000)', 'cosh(1000)', 'sinh(-1000)', 'expm1(1000)', 'gamma(-1)', 'gamma(172)', 'gamma(0)', 'lgamma(-3)', 'pow(0, -1)', 'pow(-8, 1/3)', 'pow(2, 1024)', 'fmod(1, 0)', 'fmod(inf, 1)', 'ldexp(1, 2000)', 'ldexp(1, 2.0)', 'isclose(1, 2, rel_tol=-1)', 'sqrt("4")', 'sin(None)', 'atan2("a", 1)', 'log()', 'log(2, 1)', 'sqrt(10 ** 400)', 'exp(nan)', 'sqrt(inf)', 'atan(inf)', 'pow(1, nan)', 'pow(nan, 0)', 'log(-(10 ** 400))']:
    attempt('math.' + text)
#> 3.6-3.13: math.sqrt(-1) | ValueError math domain error
#| 3.14.0-: math.sqrt(-1) | ValueError expected a nonnegative input, got -1.0
#> 3.6-3.13: math.log(0) | ValueError math domain error
#| 3.14.0-: math.log(0) | ValueError expected a positive input
#> 3.6-3.13: math.log(-1.5) | ValueError math domain error
#| 3.14.0-: math.log(-1.5) | ValueError expected a positive input, got -1.5
#> 3.6-3.13: math.log(0.0) | ValueError math domain error
#| 3.14.0-: math.log(0.0) | ValueError expected a positive input, got 0.0
#> 3.6-3.13: math.log2(-3) | ValueError math domain error
#| 3.14.0-: math.log2(-3) | ValueError expected a positive input
#> 3.6-3.13: math.log10(0) | ValueError math domain error
#| 3.14.0-: math.log10(0) | ValueError expected a positive input
#> 3.6-3.13: math.log1p(-1) | ValueError math domain error
#| 3.14.0-: math.log1p(-1) | ValueError expected argument value > -1, got -1.0
#> 3.6-3.13: math.acos(2) | ValueError math domain error
#| 3.14.0-: math.acos(2) | ValueError expected a number in range from -1 up to 1, got 2.0
#> 3.6-3.13: math.asin(-1.5) | ValueError math domain error
#| 3.14.0-: math.asin(-1.5) | ValueError expected a number in range from -1 up to 1, got -1.5
#> 3.6-3.13: math.acosh(0.5) | ValueError math domain error
#| 3.14.0-: math.acosh(0.5) | ValueError expected argument value not less than 1, got 0.5
#> 3.6-3.13: math.atanh(1) | ValueError math domain error
#| 3.14.0-: math.atanh(1) | ValueError expected a number between -1 and 1, got 1.0
#> 3.6-3.13: math.sin(inf) | ValueError math domain error
#| 3.14.0-: math.sin(inf) | ValueError expected a finite input, got inf
#> 3.6-3.13: math.cos(-inf) | ValueError math domain error
#| 3.14.0-: math.cos(-inf) | ValueError expected a finite input, got -inf
#> 3.6-3.13: math.tan(inf) | ValueError math domain error
#| 3.14.0-: math.tan(inf) | ValueError expected a finite input, got inf
#> math.exp(1000) | OverflowError math range error
#> math.cosh(1000) | OverflowError math range error
#> math.sinh(-1000) | OverflowError math range error
#> math.expm1(1000) | OverflowError math range error
#> 3.6-3.13: math.gamma(-1) | ValueError math domain error
#| 3.14.0-: math.gamma(-1) | ValueError expected a noninteger or positive integer, got -1.0
#> math.gamma(172) | OverflowError math range error
#> 3.6-3.13: math.gamma(0) | ValueError math domain error
#| 3.14.0-: math.gamma(0) | ValueError expected a noninteger or positive integer, got 0.0
#> 3.6-3.13: math.lgamma(-3) | ValueError math domain error
#| 3.14.0-: math.lgamma(-3) | ValueError expected a noninteger or positive integer, got -3.0
#> math.pow(0, -1) | ValueError math domain error
#> math.pow(-8, 1/3) | ValueError math domain error
#> math.pow(2, 1024) | OverflowError math range error
#> math.fmod(1, 0) | ValueError math domain error
#> math.fmod(inf, 1) | ValueError math domain error
#> math.ldexp(1, 2000) | OverflowError math range error
#> math.ldexp(1, 2.0) | TypeError Expected an int as second argument to ldexp.
#> math.isclose(1, 2, rel_tol=-1) | ValueError tolerances must be non-negative
#> math.sqrt("4") | TypeError must be real number, not str
#> math.sin(None) | TypeError must be real number, not NoneType
#> math.atan2("a", 1) | TypeError must be real number, not str
#> 3.6: math.log() | TypeError log expected at least 1 arguments, got 0
#| 3.7-3.11: math.log() | TypeError math.log requires 1 to 2 arguments
#| 3.12-: math.log() | TypeError log expected at least 1 argument, got 0
#> 3.6-3.13: math.log(2, 1) | ZeroDivisionError float division by zero
#| 3.14.0-: math.log(2, 1) | ZeroDivisionError division by zero
#> math.sqrt(10 ** 400) | OverflowError int too large to convert to float
#> math.exp(nan) nan
#> math.sqrt(inf) inf
#> math.atan(inf) 1.5707963267948966
#> math.pow(1, nan) 1.0
#> math.pow(nan, 0) 1.0
#> 3.6-3.13: math.log(-(10 ** 400)) | ValueError math domain error
#| 3.14.0-: math.log(-(10 ** 400)) | ValueError expected a positive input
