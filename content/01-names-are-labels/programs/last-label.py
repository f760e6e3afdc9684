a = [1, 2]
b = a
a = None
b = [3]
