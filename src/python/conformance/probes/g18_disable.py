# recorded: 3.13-
import gc, weakref
class C: pass
dead = []
def cyc():
    a = C(); a.me = a
    a.w = None
    return weakref.ref(a, lambda r: dead.append(1))
gc.disable(); w = cyc()
keep = [[] for _ in range(50000)]
print('disabled: garbage cycle survives 50000 allocations', not dead, '; isenabled', gc.isenabled())
#> disabled: garbage cycle survives 50000 allocations True ; isenabled False
print('manual collect works while disabled', gc.collect() > 0, bool(dead))
#> manual collect works while disabled True True
gc.enable(); gc.collect(); del dead[:], keep
w = cyc(); n = 0; more = []
while not dead and n < 500000: more.append([]); n += 1
print('enabled: the cycle was found by itself', bool(dead), '; within threshold0 + 100 allocations', n <= gc.get_threshold()[0] + 100)
#> 3.6-3.13,3.14-: enabled: the cycle was found by itself True ; within threshold0 + 100 allocations True
#| 3.14.0: enabled: the cycle was found by itself True ; within threshold0 + 100 allocations False
del dead[:], more
w = cyc(); gc.collect(); print('after collect', bool(dead)); del dead[:]  #> after collect True
def old_garbage(settled):
    ballast = [[] for _ in range(settled)]
    o = C(); o.me = o; w = weakref.ref(o, lambda r: dead.append(1)); gc.collect(); gc.collect(); del o
    n = 0; more = []
    while not dead and n < 600000: more.append([]); n += 1
    r = n if dead else None
    del dead[:]
    gc.collect(); del dead[:]
    return r
r = old_garbage(0); print('garbage that had grown old, small heap: found after', r and r // 10000 * 10000, '(rounded to 10000s) more lists')
#> 3.6-3.12: garbage that had grown old, small heap: found after 90000 (rounded to 10000s) more lists
#| 3.13,3.14-: garbage that had grown old, small heap: found after 260000 (rounded to 10000s) more lists
#| 3.14.0: garbage that had grown old, small heap: found after 60000 (rounded to 10000s) more lists
r = old_garbage(200000); print('with 200000 settled lists: found after', r and r // 10000 * 10000)
#> 3.6-3.12: with 200000 settled lists: found after 90000
#| 3.13,3.14-: with 200000 settled lists: found after 260000
#| 3.14.0: with 200000 settled lists: found after 250000
