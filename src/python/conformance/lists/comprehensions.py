print([x * x for x in range(5)], [x for x in range(10) if x % 3 == 0], [(x, y) for x in 'ab' for y in (1, 2)])
#> [0, 1, 4, 9, 16] [0, 3, 6, 9] [('a', 1), ('a', 2), ('b', 1), ('b', 2)]
print([[j for j in range(i)] for i in range(4)], [x for row in [[1, 2], [3]] for x in row], [i if i % 2 else -i for i in range(5)])
#> [[], [0], [0, 1], [0, 1, 2]] [1, 2, 3] [0, 1, -2, 3, -4]
x = 'outer'
print([x for x in range(3)], x)  #> [0, 1, 2] outer
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])  #> [2, 2, 2] [0, 1, 2]
print([y for y in [1, 2, 3] if y > 1 if y < 3], [a + b for a, b in [(1, 2), (3, 4)]], [*map(str, range(2))])
#> [2] [3, 7] ['0', '1']
