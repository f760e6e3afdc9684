# versions: 3.8-3.14
# What a callback raises is told, and the others run
import sys, weakref
def hook(args): print('unraisable', args.exc_type.__name__, args.exc_value)
#> unraisable ValueError in the callback
sys.unraisablehook = hook
class C: pass
c = C()
def bad(r): raise ValueError('in the callback')
a = weakref.ref(c, bad)
b = weakref.ref(c, lambda r: print('the other', r()))  #1> the other None
del c
print(a(), b())  #> None None
