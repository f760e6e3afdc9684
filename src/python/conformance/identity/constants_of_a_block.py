# equal literals of one function are one object
def f():
    a = 1000
    b = 1000
    c = 'a b c'
    d = 'a b c'
    e = 2.5
    g = 2.5
    return a is b, c is d, e is g
print(f())  #> (True, True, True)
