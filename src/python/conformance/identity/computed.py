# what is computed at run time is a new object each time
def f(x):
    a = x + 1
    b = x + 1
    return a is b
print(f(1), f(10000), f(1.5))  #> True False False
def g(s):
    return s + '!' is s + '!'
print(g('a b'))  #> False
