d = {'a': 1}
for f in (lambda: d['b'], lambda: d.pop('b'), lambda: {}.popitem(), lambda: d < d, lambda: d + d, lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: d.foo, lambda: dict('ab'), lambda: hash(d), lambda: d.update(5), lambda: {}.fromkeys(5), lambda: d.get()):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
try:
    del d['zz']
except KeyError as e:
    print('KeyError', e)
#> KeyError 'b'
#> KeyError 'b'
#> KeyError 'popitem(): dictionary is empty'
#> TypeError '<' not supported between instances of 'dict' and 'dict'
#> TypeError unsupported operand type(s) for +: 'dict' and 'dict'
#> TypeError 'int' object is not iterable
#> 3.6-3.13: TypeError cannot convert dictionary update sequence element #0 to a sequence
#| 3.14.0-: TypeError object is not iterable
#> ValueError dictionary update sequence element #0 has length 3; 2 is required
#> AttributeError 'dict' object has no attribute 'foo'
#> ValueError dictionary update sequence element #0 has length 1; 2 is required
#> TypeError unhashable type: 'dict'
#> TypeError 'int' object is not iterable
#> TypeError 'int' object is not iterable
#> 3.6-3.7: TypeError get expected at least 1 arguments, got 0
#| 3.8-: TypeError get expected at least 1 argument, got 0
#> KeyError 'zz'
