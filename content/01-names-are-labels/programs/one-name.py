a = 1
print(type(a))
a = 'one'
print(type(a))
a: int = ['one']
print(type(a))
