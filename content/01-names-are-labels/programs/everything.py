def greet():
    pass

things = [1, 'one', None,
          greet, len, type]
for thing in things:
    print(type(thing))
