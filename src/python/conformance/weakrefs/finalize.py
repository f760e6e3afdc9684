# versions: 3.6-3.14
# weakref.finalize: once, at death or at the end, the newest first
import weakref
class C: pass
a, b = C(), C()
f = weakref.finalize(a, print, 'a is gone', 1, sep='-')
g = weakref.finalize(b, print, 'b is gone')
print(f.alive, f.atexit, f.peek()[2:], f.detach() is not None, f.alive, f())
del a
print(g(), g(), g.alive)
c, d, e = C(), C(), C()
h = weakref.finalize(c, print, 'c')
i = weakref.finalize(d, print, 'd')
j = weakref.finalize(e, print, 'e')
j.atexit = False
del c
print('end')
#> True True (('a is gone', 1), {'sep': '-'}) True False None
#> b is gone
#> None None False
#> c
#> end
#> d
