a = [1, 2, 3]
b = a
a = [4, 5, 6]
print(a)
print(b)
