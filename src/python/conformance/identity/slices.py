# a slice of a list is a new list that holds the same objects
a = [[1], [2], [3]]
b = a[:2]
print(b is a, b[0] is a[0])  #> False True
b[0].append(9)
b[1] = None
print(a, b)  #> [[1, 9], [2], [3]] [[1, 9], None]
