# versions: 3.9-3.14
# the parts and the neighbours of a double
import math
inf, nan = math.inf, math.nan
for x in (0.0, -0.0, 1.0, -2.5, 1e300, 5e-324, inf, nan):
    print(x, math.frexp(x), math.modf(x), math.ulp(x), math.copysign(1, x), math.isfinite(x), math.isinf(x), math.isnan(x), math.fabs(x))
    #> 0.0 (0.0, 0) (0.0, 0.0) 5e-324 1.0 True False False 0.0
    #> -0.0 (-0.0, 0) (-0.0, -0.0) 5e-324 -1.0 True False False 0.0
    #> 1.0 (0.5, 1) (0.0, 1.0) 2.220446049250313e-16 1.0 True False False 1.0
    #> -2.5 (-0.625, 2) (-0.5, -2.0) 4.440892098500626e-16 -1.0 True False False 2.5
    #> 1e+300 (0.7466108948025751, 997) (0.0, 1e+300) 1.487016908477783e+284 1.0 True False False 1e+300
    #> 5e-324 (0.5, -1073) (5e-324, 0.0) 5e-324 1.0 True False False 5e-324
    #> inf (inf, 0) (0.0, inf) inf 1.0 False True False inf
    #> nan (nan, 0) (nan, nan) nan 1.0 False False True nan
print(math.ldexp(0.5, 3), math.ldexp(1, -1074), math.ldexp(1, -1075), math.ldexp(1.5, -1074), math.ldexp(3, 10 ** 5 - 10 ** 5), math.ldexp(0.0, 10 ** 30))
#> 4.0 5e-324 0.0 1e-323 3.0 0.0
print(math.nextafter(1, 2), math.nextafter(1, 0), math.nextafter(0, 1), math.nextafter(0, -1), math.nextafter(1e308, inf), math.nextafter(5e-324, 0))
#> 1.0000000000000002 0.9999999999999999 5e-324 -5e-324 1.0000000000000002e+308 0.0
print(math.fmod(5.5, 2), math.fmod(-5.5, 2), math.remainder(5, 2), math.remainder(7, 2), math.remainder(-5.5, 2), math.remainder(3, inf))
#> 1.5 -1.5 1.0 -1.0 0.5 3.0
print(math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-12), math.isclose(0, 1e-12, abs_tol=1e-9), math.isclose(inf, inf), math.isclose(nan, nan))
#> True False True False True True False
