l = [1, 2, 3]
for f in (lambda: l[3], lambda: l[-4], lambda: l['a'], lambda: l[1.0], lambda: l.remove(9), lambda: l.index(9), lambda: [].pop(), lambda: l.pop(7), lambda: l + (1,), lambda: l * 'a', lambda: l.foo, lambda: l.append(), lambda: l.append(1, 2), lambda: sorted([1, 'a']), lambda: [] < 1, lambda: l.insert(1), lambda: hash(l), lambda: l(), lambda: list(5), lambda: l.sort(5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
try:
    l[5] = 1
except IndexError as e:
    print(e)
try:
    del l[5]
except IndexError as e:
    print(e)
#> IndexError list index out of range
#> IndexError list index out of range
#> TypeError list indices must be integers or slices, not str
#> TypeError list indices must be integers or slices, not float
#> ValueError list.remove(x): x not in list
#> 3.6-3.13: ValueError 9 is not in list | 3.14.0-: ValueError list.index(x): x not in list
#> IndexError pop from empty list
#> IndexError pop index out of range
#> TypeError can only concatenate list (not "tuple") to list
#> TypeError can't multiply sequence by non-int of type 'str'
#> AttributeError 'list' object has no attribute 'foo'
#> 3.6-3.8: TypeError append() takes exactly one argument (0 given)
#| 3.9-: TypeError list.append() takes exactly one argument (0 given)
#> 3.6-3.8: TypeError append() takes exactly one argument (2 given)
#| 3.9-: TypeError list.append() takes exactly one argument (2 given)
#> TypeError '<' not supported between instances of 'str' and 'int'
#> TypeError '<' not supported between instances of 'list' and 'int'
#> 3.6-3.7: TypeError insert() takes exactly 2 arguments (1 given)
#| 3.8-: TypeError insert expected 2 arguments, got 1
#> TypeError unhashable type: 'list'
#> TypeError 'list' object is not callable
#> TypeError 'int' object is not iterable
#> 3.6: TypeError must use keyword argument for key function
#| 3.7-: TypeError sort() takes no positional arguments
#> list assignment index out of range
#> list assignment index out of range
