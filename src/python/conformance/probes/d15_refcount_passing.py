# recorded: 3.13-
# what f(...) sees, by where the argument comes from; every object here has one stored reference unless said otherwise
import sys
rc = sys.getrefcount
def seen(p): return rc(p)
def seen2(p):
    q = p
    return rc(p)
G = object()
class O: pass
def run():
    loc = object()
    print('local of the caller', seen(loc))
    #> 3.6-3.10: local of the caller 4
    #| 3.11-3.13: local of the caller 3
    #| 3.14.0-: local of the caller 1
    o = O(); o.a = object()
    print('attribute', seen(o.a))  #> 3.6-3.10: attribute 4 | 3.11-3.13: attribute 3 | 3.14.0-: attribute 2
    l = [object()]
    print('list item', seen(l[0]))  #> 3.6-3.10: list item 4 | 3.11-3.13: list item 3 | 3.14.0-: list item 2
    d = {'k': object()}
    print('dict item', seen(d['k']))  #> 3.6-3.10: dict item 4 | 3.11-3.13: dict item 3 | 3.14.0-: dict item 2
    print('global', seen(G))  #> 3.6-3.10: global 4 | 3.11-3.13: global 3 | 3.14.0-: global 2
    print('result of a call', seen(object()))
    #> 3.6-3.10: result of a call 3
    #| 3.11-3.13: result of a call 2
    #| 3.14.0-: result of a call 1
    print('local, callee makes a second name', seen2(loc))
    #> 3.6-3.10: local, callee makes a second name 5
    #| 3.11-3.13: local, callee makes a second name 4
    #| 3.14.0-: local, callee makes a second name 1
    c = object()
    def inner(): return seen(c)
    print('closure variable', inner())
    #> 3.6-3.10: closure variable 4
    #| 3.11-3.13: closure variable 3
    #| 3.14.0-: closure variable 2
    for x in [object()]:
        print('loop variable (also in the list)', seen(x))
        #> 3.6-3.10: loop variable (also in the list) 5
        #| 3.11-3.13: loop variable (also in the list) 4
        #| 3.14.0-: loop variable (also in the list) 2
    t = (object(),)
    a, = t
    print('unpacked name (also in the tuple)', seen(a))
    #> 3.6-3.10: unpacked name (also in the tuple) 5
    #| 3.11-3.13: unpacked name (also in the tuple) 4
    #| 3.14.0-: unpacked name (also in the tuple) 2
    print('keyword argument from a local', seen(p=loc))
    #> 3.6-3.10: keyword argument from a local 4
    #| 3.11-3.13: keyword argument from a local 3
    #| 3.14.0-: keyword argument from a local 1
    print('from *args', seen(*l))  #> 3.6-3.11: from *args 4 | 3.12-3.13: from *args 3 | 3.14.0-: from *args 2
    print('method call, local', o.m(loc))
    #> 3.6-3.10: method call, local 4
    #| 3.11-3.13: method call, local 3
    #| 3.14.0-: method call, local 1
    try:
        raise ValueError
    except ValueError:
        print('local passed inside an except clause', seen(loc))
        #> 3.6-3.10: local passed inside an except clause 4
        #| 3.11-3.13: local passed inside an except clause 3
        #| 3.14.0-: local passed inside an except clause 2
    print('local passed after that except clause', seen(loc))
    #> 3.6-3.10: local passed after that except clause 4
    #| 3.11-3.13: local passed after that except clause 3
    #| 3.14.0-: local passed after that except clause 2
    print('through a builtin that calls back', list(map(seen, [object()]))[0])
    #> 3.6-3.13: through a builtin that calls back 4
    #| 3.14.0-: through a builtin that calls back 3
O.m = lambda self, p: rc(p)
run()
