# versions: 3.9-
a, b = {'x': 1, 'y': 2}, {'y': 3, 'z': 4}
print(a | b, b | a, a)  #> {'x': 1, 'y': 3, 'z': 4} {'y': 2, 'z': 4, 'x': 1} {'x': 1, 'y': 2}
a |= b; print(a)  #> {'x': 1, 'y': 3, 'z': 4}
a |= [('q', 9)]; print(a)  #> {'x': 1, 'y': 3, 'z': 4, 'q': 9}
try:
    a | [1]
except TypeError as e:
    print(e)  #> unsupported operand type(s) for |: 'dict' and 'list'
