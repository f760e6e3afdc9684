print(list(iter([1, 2])), next(iter('ab')), next(iter([]), 'none'))  #> [1, 2] a none
values = iter([3, 1, 0, 5])
print(list(iter(lambda: next(values), 0)), next(values))  #> [3, 1] 5
it = iter([1, 2, 3]); print(next(it), list(it), list(it))  #> 1 [2, 3] []
r = range(3); a, b = iter(r), iter(r); print(next(a), next(a), next(b), a is iter(a), r is iter(r))
#> 0 1 0 True False
e = enumerate('ab'); print(next(e), list(e))  #> (0, 'a') [(1, 'b')]
z = zip([1, 2, 3], 'ab'); print(list(z), list(zip()), list(zip([1])))  #> [(1, 'a'), (2, 'b')] [] [(1,)]
m = map(lambda x: x + 1, [1, 2]); print(next(m), list(m), list(m))  #> 2 [3] []
for f in (lambda: next(5), lambda: next(iter([])), lambda: iter(5), lambda: iter(5, 6)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)  #> TypeError 'int' object is not an iterator
                                    #> "StopIteration "
                                    #> TypeError 'int' object is not iterable
                                    #> 3.6-3.11,3.13-: TypeError iter(v, w): v must be callable
                                    #| 3.12: TypeError iter(object, sentinel): object must be callable
