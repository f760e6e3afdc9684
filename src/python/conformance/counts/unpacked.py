# versions: 3.6-3.14
# unpacking, swapping, starred, augmented, chained
import sys
n = sys.getrefcount
x = object()
a, b = x, x; print(n(x)); a, b = b, a; print(n(x)); (a, b), c = (x, x), x; print(n(x)); a = b = c = x; print(n(x))
#> 4
#> 4
#> 5
#> 5
a, *b = x, x, x; print(n(x), n(b)); [a, b] = [x, x]; print(n(x)); *a, b = [x]; print(n(x), n(a))  #> 6 2
                                                                                                  #> 5
                                                                                                  #> 4 2
del a, b, c; print(n(x))  #> 2
l = [x, *[x, x]]; print(n(x)); l += [x]; print(n(x)); l = l + l; print(n(x)); l *= 2; print(n(x)); l[0:2] = []; print(n(x)); del l[0]; print(n(x)); del l; print(n(x))
#> 5
#> 6
#> 10
#> 18
#> 16
#> 15
#> 2
t = (x, *(x,)); t += (x,); print(n(x)); d = {'a': x, **{'b': x}}; print(n(x)); d.update(c=x); print(n(x)); d["e"] = x; print(n(x))
#> 5
#> 7
#> 8
#> 9
del t, d; print(n(x))  #> 2
def f():
    x = object(); l = [x, x]
    a, b = l; print(n(x)); a, b = b, a; print(n(x)); a, b, c = x, x, x; print(n(x)); a, b, c, d = x, x, x, x; print(n(x))
    #> 3.6-3.13: 6
    #| 3.14.0-: 5
    #> 3.6-3.13: 6
    #| 3.14.0-: 5
    #> 3.6-3.13: 7
    #| 3.14.0-: 6
    #> 3.6-3.13: 8
    #| 3.14.0-: 7
    a = b = x; print(n(x)); c = d = None; print(n(x))  #> 3.6-3.13: 8 | 3.14.0-: 7
                                                       #> 3.6-3.13: 6 | 3.14.0-: 5
    (a, b), c = (x, x), x; print(n(x))  #> 3.6-3.13: 7 | 3.14.0-: 6
    first, *rest = l; print(n(x), n(rest))  #> 3.6-3.13: 9 2 | 3.14.0-: 8 1
    l[0], a = a, None; print(n(x)); l[0] = l[1] = None; print(n(x))  #> 3.6-3.13: 8 | 3.14.0-: 7
                                                                     #> 3.6-3.13: 6 | 3.14.0-: 5
    del a, b, c, rest, first; print(n(x))  #> 3.6-3.13: 2 | 3.14.0-: 1
    if x is x is x: print(n(x))  #> 3.6-3.13: 2 | 3.14.0-: 1
    y = x if x else None; print(n(x), n(y)); y = x or None; print(n(y)); y = None or x; print(n(y)); y = x and x; print(n(y))
    #> 3.6-3.13: 3 3
    #| 3.14.0-: 2 2
    #> 3.6-3.13: 3
    #| 3.14.0-: 2
    #> 3.6-3.13: 3
    #| 3.14.0-: 2
    #> 3.6-3.13: 3
    #| 3.14.0-: 2
f()
