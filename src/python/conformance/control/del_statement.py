x = 1; del x
try: x
except NameError as e: print(e)  #> name 'x' is not defined
a = b = [1, 2, 3, 4, 5]
del a[0], a[-1]; print(b)  #> [2, 3, 4]
del a; print(b)  #> [2, 3, 4]
del b[1:]; print(b)  #> [2]
d = {'a': 1, 'b': 2}; del d['a']; print(d)  #> {'b': 2}
def f():
    y = 1
    del y
    try: y
    except UnboundLocalError: print('unbound')  #> unbound
    y = 2
    print(y)  #> 2
f()
x, y = 1, 2
del (x, y); print('x' in globals())  #> False
