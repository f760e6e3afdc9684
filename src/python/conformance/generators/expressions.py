g = (x * x for x in range(4))
print(next(g), list(g), list(g), sum(x for x in [1, 2]), sorted(x % 3 for x in range(5)))
#> 0 [1, 4, 9] [] 3 [0, 0, 1, 1, 2]
data = [1, 2, 3]
lazy = (x for x in data)
data.append(4)
print(list(lazy))  #> [1, 2, 3, 4]
data = [1]
lazy = (x for x in data)
data = [9, 9]
print(list(lazy), tuple(c for c in 'ab'), {x for x in (1, 1)}, dict((k, 1) for k in 'ab'))
#> [1] ('a', 'b') {1} {'a': 1, 'b': 1}
print(any(x > 2 for x in range(10)), all(x < 3 for x in range(5)), list((i, j) for i in range(2) for j in 'ab'))
#> True False [(0, 'a'), (0, 'b'), (1, 'a'), (1, 'b')]
