# recorded: 3.13-
# refcounts by names: getrefcount's answer includes its own argument where that is a counted reference
import sys
rc = sys.getrefcount
a = []
print('global, one name', rc(a))  #> global, one name 2
b = a
print('global, two names', rc(a))  #> global, two names 3
c = d = a
print('chained assignment, four names', rc(a))  #> chained assignment, four names 5
del b
print('del one name', rc(a))  #> del one name 4
c = 1
print('rebinding one name', rc(a))  #> rebinding one name 3
d = None
print('rebinding another', rc(a))  #> rebinding another 2
a, keep = [], a
print('old object after rebinding', rc(keep), '; new', rc(a))  #> old object after rebinding 2 ; new 2
def f():
    x = []
    print('local, one name', rc(x))  #> 3.6-3.13: local, one name 2 | 3.14.0-: local, one name 1
    y = x
    print('local, two names', rc(x))  #> 3.6-3.13: local, two names 3 | 3.14.0-: local, two names 2
    del y
    print('local, after del', rc(x))  #> 3.6-3.13: local, after del 2 | 3.14.0-: local, after del 1
    y = z = x
    print('local, three names', rc(x))  #> 3.6-3.13: local, three names 4 | 3.14.0-: local, three names 3
    y = z = None
    print('local, back to one', rc(x))  #> 3.6-3.13: local, back to one 2 | 3.14.0-: local, back to one 1
f()
print('temporary object()', rc(object()), '; temporary []', rc([]))  #> temporary object() 1 ; temporary [] 1
