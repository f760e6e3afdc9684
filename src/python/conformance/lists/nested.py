grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
print(grid, [row[1] for row in grid], list(map(sum, grid)), list(zip(*grid)))
#> [[0, 5, 0], [0, 0, 0]] [5, 0] [5, 0] [(0, 0), (5, 0), (0, 0)]
t = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in t] for i in range(3)], [list(c) for c in zip(*t)], sum(t, []), len(t), t[-1][-1])
#> [[1, 4], [2, 5], [3, 6]] [[1, 4], [2, 5], [3, 6]] [1, 2, 3, 4, 5, 6] 2 6
def flatten(x): return [z for y in x for z in flatten(y)] if isinstance(x, list) else [x]
print(flatten([1, [2, [3, [4]], 5]]))  #> [1, 2, 3, 4, 5]
