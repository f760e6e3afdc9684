# versions: 3.6-3.13
import operator as O, sys
print(O.itemgetter(1)([4, 5]), O.itemgetter(1, 0)('ab'), O.itemgetter('k')({'k': 3}), O.itemgetter(slice(1, None))('abc'))
#> 5 ('b', 'a') 3 bc
print(repr(O.itemgetter(1)), repr(O.itemgetter(1, 'a')), repr(O.attrgetter('a')), repr(O.attrgetter('a.b', 'c')), repr(O.methodcaller('a', 1, k=2)))
#> operator.itemgetter(1) operator.itemgetter(1, 'a') operator.attrgetter('a') operator.attrgetter('a.b', 'c') operator.methodcaller('a', 1, k=2)
print(O.attrgetter('real')(3), O.attrgetter('real.imag', 'imag')(3), O.methodcaller('upper')('abc'), O.methodcaller('split', ',', maxsplit=1)('a,b,c'))
#> 3 (0, 0) ABC ['a', 'b,c']
for g in (lambda: O.itemgetter(), lambda: O.attrgetter(3), lambda: O.methodcaller(3), lambda: O.itemgetter(5)([1]), lambda: O.attrgetter('zz')(3)):
    try: g()
    except Exception as e: print(type(e).__name__, e)
    #> 3.6-3.7: TypeError itemgetter expected 1 arguments, got 0
    #| 3.8-: TypeError itemgetter expected 1 argument, got 0
    #> TypeError attribute name must be a string
    #> TypeError method name must be a string
    #> IndexError list index out of range
    #> AttributeError 'int' object has no attribute 'zz'
print([sys.getsizeof(x) for x in (O.itemgetter(1), O.attrgetter('a'), O.methodcaller('a', 1, k=2))])
#> 3.6-3.7: [64, 64, 72]
#| 3.8-3.10: [56, 48, 56]
#| 3.11-3.12: [64, 56, 56]
#| 3.13: [64, 56, 80]
print(sorted([('b', 1), ('a', 2)], key=O.itemgetter(0)))  #> [('a', 2), ('b', 1)]
