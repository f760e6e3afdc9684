# recorded: 3.13-
# containers add one reference per slot (differences to the start are printed)
import sys
rc = sys.getrefcount
def f():
    p = object()
    n = rc(p)
    l = [p]; print('l = [p]', rc(p) - n)  #> l = [p] 1
    l.append(p); print('append', rc(p) - n)  #> append 2
    l *= 3; print('l *= 3 (six slots)', rc(p) - n)  #> l *= 3 (six slots) 6
    l.pop(); print('pop', rc(p) - n)  #> pop 5
    l.remove(p); print('remove', rc(p) - n)  #> remove 4
    del l[0]; print('del l[0]', rc(p) - n)  #> del l[0] 3
    l[0] = None; print('l[0] = None', rc(p) - n)  #> l[0] = None 2
    m = l[:]; print('slice copy', rc(p) - n)  #> slice copy 4
    m.clear(); print('clear', rc(p) - n)  #> clear 2
    del l; print('del l', rc(p) - n)  #> del l 0
    t = (p, p); print('tuple of two', rc(p) - n)  #> tuple of two 2
    u = t; print('second name for the tuple', rc(p) - n)  #> second name for the tuple 2
    del t, u; print('tuple gone', rc(p) - n)  #> tuple gone 0
    k = {p: p}; print('dict key and value', rc(p) - n)  #> dict key and value 2
    k[1] = p; print('another dict value', rc(p) - n)  #> another dict value 3
    k.popitem(); print('popitem', rc(p) - n)  #> popitem 2
    del k; print('dict gone', rc(p) - n)  #> dict gone 0
    s = {p}; print('set', rc(p) - n)  #> set 1
    s.add(p); print('set add again', rc(p) - n)  #> set add again 1
    fs = frozenset(s); print('frozenset of it', rc(p) - n)  #> frozenset of it 2
    del s, fs
    o = [[p]] * 5; print('[[p]] * 5', rc(p) - n)  #> [[p]] * 5 1
    o = [[p] for _ in range(5)]; print('[[p] for ..5]', rc(p) - n)  #> [[p] for ..5] 5
    del o; print('end', rc(p) - n)  #> end 0
f()
