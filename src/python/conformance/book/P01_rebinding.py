# P01: assigning a new list to a name leaves the other name on the old one
a = [1, 2, 3]
b = a
a = [4, 5, 6]
print(a)  #> [4, 5, 6]
print(b)  #> [1, 2, 3]
