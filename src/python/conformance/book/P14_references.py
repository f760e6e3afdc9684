# P14: a name and a list hold references
a = object()
b = ['apple', 'pitaya', 'grape']
print(type(a))  #> <class 'object'>
print(b)  #> ['apple', 'pitaya', 'grape']
print(a is a, b[0] is b[0], b[0] is b[1])  #> True True False
print(id(b[0]) == id('apple'))  #> True
