print([*range(3), *'ab'], (*[1], 2), {*[1, 1], 2}, {**{'a': 1}, 'b': 2})
#> [0, 1, 2, 'a', 'b'] (1, 2) {1, 2} {'a': 1, 'b': 2}
def f(*a, **k): return a, k
print(f(*[1], 2, *[3], x=1, **{'y': 2}))  #> ((1, 2, 3), {'x': 1, 'y': 2})
first, *rest = 'hello'; print(first, rest)  #> h ['e', 'l', 'l', 'o']
for a, *b in [(1, 2, 3), (4,)]: print(a, b)  #> 1 [2, 3]
                                             #> 4 []
