# P02: changing the elements of a list is seen through every name
a = [1, 2, 3]
b = a
a[0], a[1], a[2] = 4, 5, 6
print(a)  #> [4, 5, 6]
print(b)  #> [4, 5, 6]
