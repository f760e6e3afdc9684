print(round(2.5), round(3.5), round(-2.5), round(0.5), round(1.5))  #> 2 4 -2 0 2
print(round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(1234, 5), round(55, -1))
#> 1200 1200 1400 -1200 1234 60
print(round(10 ** 20 + 5, -1), round(15, -2))  #> 100000000000000000000 0
print(type(round(2.5)).__name__, type(round(2.5, 0)).__name__, type(round(3)).__name__)  #> int float int
