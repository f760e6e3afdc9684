# versions: 3.8-3.14
# sums that keep what plain addition loses
import math
print(sum([0.1] * 3), math.fsum([0.1] * 10), math.fsum([1e100, 1.0, -1e100]), math.fsum([]))
#> 0.30000000000000004 1.0 1.0 0.0
print(math.fsum([2.0 ** 53, 1.0, 1.0]), math.fsum([1e16, 1.0, 1e-16]))
#> 9007199254740994.0 1.0000000000000002e+16
print(math.prod([]), math.prod([2, 3.5]), math.prod(range(1, 20)), math.prod([1, 2], start=10))
#> 1 7.0 121645100408832000 20
print(math.hypot(), math.hypot(3, 4), math.hypot(1, 2, 3), math.hypot(1e200, 1e200), math.hypot(float('inf'), float('nan')))
#> 3.8-3.9: 0.0 5.0 3.741657386773941 1.414213562373095e+200 inf
#| 3.10-: 0.0 5.0 3.7416573867739413 1.414213562373095e+200 inf
print(math.dist((1, 2), (4, 6)), math.dist([1], [2]), math.dist((0, 0, 0), (1, 1, 1)))
#> 5.0 1.0 1.7320508075688772
for f in [lambda: math.fsum([1e308, 1e308]), lambda: math.fsum([float('inf'), float('-inf')]), lambda: math.fsum(['a']), lambda: math.fsum(3), lambda: math.dist((1,), (2, 3)), lambda: math.hypot('a'), lambda: math.prod(['a', 2.0])]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)  #> OverflowError intermediate overflow in fsum
                                    #> ValueError -inf + inf in fsum
                                    #> TypeError must be real number, not str
                                    #> TypeError 'int' object is not iterable
                                    #> ValueError both points must have the same number of dimensions
                                    #> TypeError must be real number, not str
                                    #> TypeError can't multiply sequence by non-int of type 'float'
if hasattr(math, 'sumprod'):
    print(math.sumprod([1, 2, 3], [4, 5, 6]), math.sumprod([0.1] * 3, [0.1] * 3), math.sumprod([1e100, 1, -1e100], [1, 1, 1]), math.sumprod([10 ** 30, 1], [2, 3]))
    #> 3.12-: 32 0.030000000000000002 0.0 2000000000000000000000000000003
    try:
        math.sumprod([1], [1, 2])
    except ValueError as e:
        print(e)  #> 3.12-: Inputs are not the same length
