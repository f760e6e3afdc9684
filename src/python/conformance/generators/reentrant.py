def g():
    yield next(me)
me = g()
try:
    next(me)
except ValueError as e:
    print(e)  #> generator already executing
def h():
    yield 1
x = h()
print(x.gi_running, x.gi_frame is None, next(x), list(x), x.gi_frame is None)  #> False False 1 [] True
