def greet(name, greeting='hello'): return greeting + name
print(greet('x', 'y'))  #> yx
greet()  #! TypeError: greet() missing 1 required positional argument: 'name'
