# a local variable read for a call is not counted since 3.14
import sys
def f():
    x = []
    print(sys.getrefcount(x))  #> 3.6-3.13: 2 | 3.14.0-: 1
    y = x
    print(sys.getrefcount(x))  #> 3.6-3.13: 3 | 3.14.0-: 2
    del x
    print(sys.getrefcount(y))  #> 3.6-3.13: 2 | 3.14.0-: 1
f()
