s = {1}
for f in (lambda: s.remove(9), lambda: set().pop(), lambda: s.add([]), lambda: {[]}, lambda: s | [1], lambda: s[0], lambda: s + s, lambda: set(5), lambda: hash(s), lambda: frozenset().add, lambda: s < [1], lambda: sorted({1, 2j})):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, 'unordered' if 'instances' in str(e) and 'complex' in str(e) else e)
#> KeyError 9
#> KeyError 'pop from an empty set'
#> 3.6-3.13: TypeError unhashable type: 'list'
#| 3.14.0-: TypeError cannot use 'list' as a set element (unhashable type: 'list')
#> 3.6-3.13: TypeError unhashable type: 'list'
#| 3.14.0-: TypeError cannot use 'list' as a set element (unhashable type: 'list')
#> TypeError unsupported operand type(s) for |: 'set' and 'list'
#> 3.6: TypeError 'set' object does not support indexing | 3.7-: TypeError 'set' object is not subscriptable
#> TypeError unsupported operand type(s) for +: 'set' and 'set'
#> TypeError 'int' object is not iterable
#> TypeError unhashable type: 'set'
#> AttributeError 'frozenset' object has no attribute 'add'
#> TypeError '<' not supported between instances of 'set' and 'list'
#> TypeError unordered
