a, b = 17, 5
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b)  #> 22 12 85 3.4 3 2 1419857
print(-a // b, -a % b, a // -b, a % -b, -a // -b, -a % -b)  #> -4 3 -4 -3 3 -2
print(a & b, a | b, a ^ b, ~a, a << b, a >> 2, -a >> 2)  #> 1 21 20 -18 544 4 -5
print(divmod(a, b), divmod(-a, b), divmod(a, -b))  #> (3, 2) (-4, 3) (-4, -3)
print(a < b, a > b, a == b, a != b, a <= 17, a >= 18)  #> False True False True True False
print(+a, -a, abs(-a), bool(a), bool(0))  #> 17 -17 17 True False
