t = (1, 'a', [2])
print(t, t[0], t[-1], t[:2], len(t), 'a' in t, t.index('a'), t.count(1), t + (5,), t * 2, (), (1,), tuple('ab'))
#> (1, 'a', [2]) 1 [2] (1, 'a') 3 True 1 1 (1, 'a', [2], 5) (1, 'a', [2], 1, 'a', [2]) () (1,) ('a', 'b')
t[2].append(3); print(t)  #> (1, 'a', [2, 3])
for f in (lambda: t[5], lambda: t.append, lambda: t.index(9), lambda: t + [1], lambda: hash(t), lambda: (1, 2) < (1, 'a')):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)  #> IndexError tuple index out of range
                                    #> AttributeError 'tuple' object has no attribute 'append'
                                    #> ValueError tuple.index(x): x not in tuple
                                    #> TypeError can only concatenate tuple (not "list") to tuple
                                    #> TypeError unhashable type: 'list'
                                    #> TypeError '<' not supported between instances of 'int' and 'str'
try:
    t[0] = 1
except TypeError as e:
    print(e)  #> 'tuple' object does not support item assignment
