# a default is one object, made when the function is
def f(x, seen=[]):
    seen.append(x)
    return seen
print(f(1), f(2))  #> [1, 2] [1, 2]
print(f(3) is f(4), f.__defaults__)  #> True ([1, 2, 3, 4],)
def g(x, seen=None):
    if seen is None: seen = []
    seen.append(x)
    return seen
print(g(1), g(2), g(1) is g(2))  #> [1] [2] False
