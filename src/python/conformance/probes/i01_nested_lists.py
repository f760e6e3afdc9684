# recorded: 3.13-
g = [[0] * 3] * 5; print('rows', len({id(r) for r in g})); g[0][0] = 1; print(g)  #> rows 1
                                                                                  #> [[1, 0, 0], [1, 0, 0], [1, 0, 0], [1, 0, 0], [1, 0, 0]]
g = [[0] * 3 for _ in range(5)]; g[0][0] = 1; print(g)
#> [[1, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]]
g = [[0] * 3] * 5; g[0] = [9, 9, 9]; print('assign a whole row', g[0], g[1])
#> assign a whole row [9, 9, 9] [0, 0, 0]
g = [[]] * 3; g[0].append(1); print('append to one of [[]]*3', g); g[1] = g[1] + [2]; print('g[1] = g[1] + [2]', g); g[2] += [3]; print('g[2] += [3]', g)
#> append to one of [[]]*3 [[1], [1], [1]]
#> g[1] = g[1] + [2] [[1], [1, 2], [1]]
#> g[2] += [3] [[1, 3], [1, 2], [1, 3]]
g = [0] * 3; g[0] = 1; print('[0]*3 is safe: ints are rebound', g)
#> [0]*3 is safe: ints are rebound [1, 0, 0]
g = [{}] * 2; g[0]['k'] = 1; print('[{}]*2', g)  #> [{}]*2 [{'k': 1}, {'k': 1}]
g = list(map(list, [[0] * 2] * 2)); g[0][0] = 1; print('list(map(list, ..))', g)
#> list(map(list, ..)) [[1, 0], [0, 0]]
t = ([],) * 2; t[0].append(1); print('([],)*2', t)  #> ([],)*2 ([1], [1])
d = dict.fromkeys('ab', []); d['a'].append(1); print('dict.fromkeys(.., [])', d)
#> dict.fromkeys(.., []) {'a': [1], 'b': [1]}
print('[[0]*3]*0', [[0] * 3] * 0, '; negative', [[0] * 3] * -1)  #> [[0]*3]*0 [] ; negative []
l = [1]; l.append(l); print('list in itself', l, l[1] is l, l == l[1])  #> list in itself [1, [...]] True True
m = [[0, 1], [2, 3]]; n = m[:]; n[0][0] = 'x'; print('slice copy shares rows', m)
#> slice copy shares rows [['x', 1], [2, 3]]
