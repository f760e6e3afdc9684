# constant expressions are folded by the compiler
def f():
    a = 1000 + 24
    b = 1024
    c = -1000
    d = -1000
    e = 'a b' + ' c'
    g = 'a b c'
    return a is b, c is d, e is g
print(f())  #> 3.6: (False, False, False) | 3.7-: (True, True, True)
