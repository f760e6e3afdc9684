x = 3
row = [1, 2, x]
x = 4
print(row)
