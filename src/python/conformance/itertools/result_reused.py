# versions: 3.6-3.14
# the tuple given out last is filled again when nobody has kept it
from itertools import combinations, product, zip_longest
for make in (lambda: combinations('abcd', 2), lambda: product('ab', 'cd'), lambda: zip_longest('abc', 'def')):
    it = make()
    first = id(next(it)); print(id(next(it)) == first)  #> True
                                                        #> True
                                                        #> True
    kept = next(it); print(id(kept) == first, id(next(it)) == first if kept[0] != 'c' else None)
    #2> True False
    #4> True False
    #> True None
