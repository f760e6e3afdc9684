seen = set(); out = []
for x in [3, 1, 3, 2, 1]:
    if x not in seen: seen.add(x); out.append(x)
print(out, list(dict.fromkeys([3, 1, 3, 2, 1])), len(set('mississippi')))  #> [3, 1, 2] [3, 1, 2] 4
print({frozenset(w) for w in ('ab', 'ba', 'a')} == {frozenset('ab'), frozenset('a')})  #> True
a, b = set('abcd'), set('cdef')
print(sorted(a & b), sorted(a - b), sorted(a ^ b), sorted(a | b))
#> ['c', 'd'] ['a', 'b'] ['a', 'b', 'e', 'f'] ['a', 'b', 'c', 'd', 'e', 'f']
