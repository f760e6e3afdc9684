for i, c in enumerate('abc'): print(i, c)  #> 0 a
                                           #> 1 b
                                           #> 2 c
print(list('abc'), tuple('ab'), [c.upper() for c in 'abc'], dict(zip('ab', 'cd')), list(reversed('abc')))
#> ['a', 'b', 'c'] ('a', 'b') ['A', 'B', 'C'] {'a': 'c', 'b': 'd'} ['c', 'b', 'a']
print(''.join(sorted('banana')), ''.join(reversed('abc')), 'abc'[::-1], all(c in 'abc' for c in 'cab'))
#> aaabnn cba cba True
a, b, c = 'xyz'
print(a, c, *'hi', sep='-')  #> x-z-h-i
