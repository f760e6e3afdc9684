# recorded: 3.13-
import sys, weakref, functools
rc = sys.getrefcount
class C: pass
def f():
    box = [C()]; n = rc(box[0])      # counts are taken through box[0], so that every load is a counted one
    w = weakref.ref(box[0]); print('weak reference adds', rc(box[0]) - n)  #> weak reference adds 0
    q = w(); print('calling it adds (name q)', rc(box[0]) - n); del q  #> calling it adds (name q) 1
    p = box[0]
    loc = locals(); print('name p and locals()', rc(box[0]) - n, "key in it", 'p' in loc)
    #> name p and locals() 2 key in it True
    del loc; print('locals() result dropped', rc(box[0]) - n)
    #> 3.6-3.12: locals() result dropped 2
    #| 3.13-: locals() result dropped 1
    fr = sys._getframe(); print('own frame object held', rc(box[0]) - n)
    #> 3.6-3.12: own frame object held 2
    #| 3.13-: own frame object held 1
    fl = fr.f_locals; print('f_locals taken', rc(box[0]) - n)
    #> 3.6-3.12: f_locals taken 2
    #| 3.13-: f_locals taken 1
    del fr, fl
    print('dropped', rc(box[0]) - n)  #> 3.6-3.12: dropped 2 | 3.13-: dropped 1
f()
def g():
    box = [C()]; n = rc(box[0]); p = box[0]
    print('name p', rc(box[0]) - n)  #> name p 1
    part = functools.partial(print, p); print('partial', rc(box[0]) - n); del part  #> partial 2
    s = slice(p, p); print('slice', rc(box[0]) - n); del s  #> slice 3
    e = eval('p', {'p': p}); print('eval result name', rc(box[0]) - n); del e  #> eval result name 2
    a = []; a.append(p); a += [p]; print('append and +=', rc(box[0]) - n)  #> append and += 3
    a[:] = []; print('slice assign', rc(box[0]) - n)  #> slice assign 1
    _ = p; print('underscore is a name too', rc(box[0]) - n); del _  #> underscore is a name too 2
    y = p if True else None; print('conditional', rc(box[0]) - n); y = None  #> conditional 2
    del p; print('end', rc(box[0]) - n)  #> end 0
g()
lit = 'literal only here!'
print('literal str used once in module code: rc', rc(lit) if rc(lit) < 1000 else 'immortal')
#> literal str used once in module code: rc 4
def h(): return 123456789
print('int literal of a function: rc', rc(h()))  #> int literal of a function: rc 3
def k():
    x = 987654321
    return rc(x)
print('int literal bound to a local: rc', k())
#> 3.6-3.13: int literal bound to a local: rc 4
#| 3.14.0-3.14: int literal bound to a local: rc 3
#| 3.15: int literal bound to a local: rc 2
