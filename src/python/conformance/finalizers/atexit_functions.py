# versions: 3.6-3.13
# exit: 0
# atexit: the newest first; unregister; arguments
import atexit
def f(*a, **k): print('f', a, sorted(k.items()))
@atexit.register
def g(): print('g')
print(atexit.register(f, 1, x=2) is f)
atexit.register(g)
atexit.register(f, 3)
print(atexit.unregister(g))
for args in [(), (5,)]:
    try: atexit.register(*args)
    except TypeError as e: print(e)
def again():
    print('again')
    atexit.register(f, 'too late')
atexit.register(again)
def leave(): raise SystemExit(3)
atexit.register(leave)
print('end')
#> True
#> None
#> register() takes at least 1 argument (0 given)
#> the first argument must be callable
#> end
#> again
#> f (3,) []
#> f (1,) [('x', 2)]
#! 3.10-: SystemExit: 3
