# names bind to objects; assignment never copies
a = [1]
b = a
c = [1]
print(a is b, a is c, a == c)  #> True False True
b.append(2)
print(a, c)  #> [1, 2] [1]
b = b + [3]
print(a, b, a is b)  #> [1, 2] [1, 2, 3] False
