# 1, 1.0 and True are equal but different constants
def f():
    a = 1
    b = 1.0
    c = True
    return a, b, c
print(f(), [type(x).__name__ for x in f()])  #> (1, 1.0, True) ['int', 'float', 'bool']
def g():
    return 0.0, -0.0
x, y = g()
print(x == y, x is y, repr(x), repr(y))  #> True False 0.0 -0.0
