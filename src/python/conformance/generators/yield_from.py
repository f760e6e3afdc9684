def inner():
    x = yield 'a'
    print('inner got', x)  #> inner got hi
    return 'result'
def outer():
    r = yield from inner()
    print('outer got', r)  #> outer got result
    yield from [1, 2]
    yield from range(2)
g = outer()
print(next(g), g.send('hi'), list(g))  #> a 1 [2, 0, 1]
def tree(t):
    if isinstance(t, list):
        for x in t: yield from tree(x)
    else: yield t
print(list(tree([1, [2, [3, []], 4]])))  #> [1, 2, 3, 4]
def bad():
    yield from 5
try:
    list(bad())
except TypeError as e:
    print(e)  #> 'int' object is not iterable
