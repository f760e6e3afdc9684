# versions: 3.6-3.14
import operator as O
print(O.add(1, 2), O.iadd([1], (2,)), O.contains('abc', 'b'), O.countOf([1, 2, 1], 1), O.indexOf('abc', 'c'), O.not_(0), O.truth([]))
#> 3 [1, 2] True 2 2 True False
print(O.is_(None, None), O.concat('a', 'b'), O.getitem('abc', 1), O.pow(2, 3), O.lt(1, 2), O.neg(3), O.inv(3), O.length_hint(iter([1, 2])), O.length_hint(3, 7))
#> True ab b 8 True -3 -4 2 7
d = {}; O.setitem(d, 1, 2); print(d); O.delitem(d, 1); print(d)  #> {1: 2}
                                                                 #> {}
for g in (lambda: O.add(1, 'a'), lambda: O.concat(1, 2), lambda: O.indexOf([], 1), lambda: O.length_hint(1, 'a'), lambda: O.index(1.5), lambda: O.lt(1, 'a')):
    try: g()
    except Exception as e: print(type(e).__name__, e)
    #> TypeError unsupported operand type(s) for +: 'int' and 'str'
    #> TypeError 'int' object can't be concatenated
    #> ValueError sequence.index(x): x not in sequence
    #> TypeError 'str' object cannot be interpreted as an integer
    #> TypeError 'float' object cannot be interpreted as an integer
    #> TypeError '<' not supported between instances of 'int' and 'str'
