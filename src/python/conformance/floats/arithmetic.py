a, b = 7.5, 2.0
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b)  #> 9.5 5.5 15.0 3.75 3.0 1.5 56.25
print(-a // b, -a % b, a // -b, a % -b, divmod(-a, b), divmod(a, -b))
#> -4.0 0.5 -4.0 -0.5 (-4.0, 0.5) (-4.0, -0.5)
print(a + 1, 1 + a, True + a, 2 * a, 10 ** 2 * 1.0)  #> 8.5 8.5 8.5 15.0 100.0
print(1e308 * 10, -1e308 * 10, 1e308 * 10 - 1e308 * 10, 1e-320 / 10)  #> inf -inf nan 1e-321
print(abs(-a), -a, +a, round(a), int(a), bool(0.0), bool(1e-300))  #> 7.5 -7.5 7.5 8 7 False True
