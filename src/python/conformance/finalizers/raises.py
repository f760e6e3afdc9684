# versions: 3.8-3.14.0
# What __del__ raises is told and has no further effect
import gc, sys
def hook(args): print('unraisable', args.exc_type.__name__, args.exc_value)
#> unraisable ValueError in __del__
#> unraisable ValueError in __del__
#6> unraisable ValueError in __del__
sys.unraisablehook = hook
class C:
    def __del__(self): raise ValueError('in __del__')
c = C()
del c
print('after')  #2> after
c = C()
c.me = c
del c
print(gc.collect() > 0)  #> True
def f():
    c = C()
    return 1 / 0
try: f()
except ZeroDivisionError as e: print(e)  #> division by zero
print('end')  #> end
