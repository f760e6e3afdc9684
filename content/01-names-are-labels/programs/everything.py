def greet():
    pass

for thing in [1, 'one', None, greet, len, type]:
    print(type(thing))
