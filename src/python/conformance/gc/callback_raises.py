# versions: 3.8-3.14.0
# What a callback raises is told, and the collection goes on
import gc, sys
def hook(args): print('unraisable', args.exc_type.__name__, args.exc_value)  #> unraisable ValueError start
                                                                             #> unraisable ValueError stop
sys.unraisablehook = hook
gc.disable()
class C:
    def __del__(self): print('del')  #2> del
c = C()
c.me = c
del c
def bad(phase, info): raise ValueError(phase)
gc.callbacks.append(bad)
print(gc.collect() > 0)  #> True
del gc.callbacks[:]
