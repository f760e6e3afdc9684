# recorded: 3.13-
import sys
rc = sys.getrefcount
def outer():
    p = []                       # lives in a cell: inner uses it
    def inner(): return rc(p)
    print('cell variable in the owner', rc(p))  #> cell variable in the owner 2
                                                #6> cell variable in the owner 2
    print('in the inner function', inner())  #> in the inner function 2
                                             #7> in the inner function 2
    q = p
    print('one more local name', rc(p))  #> one more local name 3
                                         #8> one more local name 3
    del q
    return inner
fn = outer()
print('owner has returned', fn())  #> owner has returned 2
cell = fn.__closure__[0]
print('cell_contents gives the object; count with one global name', (lambda x: rc(x))(cell.cell_contents) >= 2)
#> cell_contents gives the object; count with one global name True
print('two closures made by two calls share the cell?', outer().__closure__[0] is fn.__closure__[0])
#> two closures made by two calls share the cell? False
def pair():
    v = 0
    def get(): return v
    def put(x):
        nonlocal v
        v = x
    return get, put
g, p = pair(); p(5); print('two inner functions of one call share the cell', g(), g.__closure__[0] is p.__closure__[0])
#> two inner functions of one call share the cell 5 True
fs = [lambda: i for i in range(3)]
print('late binding', [f() for f in fs], '; one cell', len({id(f.__closure__[0]) for f in fs}))
#> late binding [2, 2, 2] ; one cell 1
fs = [lambda i=i: i for i in range(3)]
print('default argument binds early', [f() for f in fs])  #> default argument binds early [0, 1, 2]
