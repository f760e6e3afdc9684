# comparing ints with floats is exact
print(2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53)  #> True False True
print(10 ** 400 > float('inf'), 10 ** 400 < float('inf'), -10 ** 400 > float('-inf'))  #> False True True
print(1 == 1.0, 1 < 1.5, 0 == -0.0, 1 == True)  #> True True True True
print(10 ** 22 == 1e22, 10 ** 23 == 1e23)  #> True False
