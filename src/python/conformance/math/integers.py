# versions: 3.9-3.13
# exact answers for ints of any size
import math
print(math.gcd(), math.gcd(12), math.gcd(12, 18, 27), math.gcd(-4, 6), math.gcd(0, 0), math.gcd(2 ** 100, 6 ** 50))
print(math.lcm(), math.lcm(4, 6, 10), math.lcm(0, 3), math.lcm(-4, 6), math.lcm(2 ** 64, 10 ** 20))
print(math.factorial(0), math.factorial(20), math.factorial(50))
print(math.comb(5, 2), math.comb(5, 6), math.comb(100, 50), math.comb(10 ** 20, 2), math.comb(7, 7))
print(math.perm(5), math.perm(5, 2), math.perm(5, 7), math.perm(5, None), math.perm(10 ** 20, 3))
print(math.isqrt(0), math.isqrt(15), math.isqrt(16), math.isqrt(10 ** 40), math.isqrt(2 ** 64 - 1), math.isqrt(10 ** 100) == 10 ** 50)
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.floor(1e300) == int(1e300), math.ceil(2), math.floor(2 ** 70))

class Whole:
    def __index__(self): return 6
    def __floor__(self): return 'floor'
    def __ceil__(self): return 'ceil'
    def __trunc__(self): return 'trunc'

w = Whole()
print(math.gcd(w, 4), math.factorial(w), math.comb(w, 2), math.floor(w), math.ceil(w), math.trunc(w))
for f in [lambda: math.gcd(1.5, 2), lambda: math.factorial(-1), lambda: math.factorial(2 ** 70), lambda: math.comb(-1, 2), lambda: math.comb(3, -1), lambda: math.perm(2.5, 1), lambda: math.isqrt(-1), lambda: math.comb(1), lambda: math.floor(float('nan')), lambda: math.ceil(float('inf')), lambda: math.trunc('x')]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
#> 0 12 3 2 0 1125899906842624
#> 1 60 0 12 1759218604441600000000000000000000
#> 1 2432902008176640000 30414093201713378043612608166064768844377641568960512000000000000
#> 10 0 100891344545564193334812497256 4999999999999999999950000000000000000000 1
#> 120 20 0 120 999999999999999999970000000000000000000200000000000000000000
#> 0 3 4 100000000000000000000 4294967295 True
#> -2 -1 -1 True 2 1180591620717411303424
#> 2 720 15 floor ceil trunc
#> TypeError 'float' object cannot be interpreted as an integer
#> ValueError factorial() not defined for negative values
#> OverflowError factorial() argument should not exceed 9223372036854775807
#> ValueError n must be a non-negative integer
#> ValueError k must be a non-negative integer
#> TypeError 'float' object cannot be interpreted as an integer
#> ValueError isqrt() argument must be nonnegative
#> TypeError comb expected 2 arguments, got 1
#> ValueError cannot convert float NaN to integer
#> OverflowError cannot convert float infinity to integer
#> TypeError type str doesn't define __trunc__ method
