# * repeats references
g = [[0] * 2] * 3
g[0][0] = 1
print(g)  #> [[1, 0], [1, 0], [1, 0]]
g = [[0] * 2 for _ in range(3)]
g[0][0] = 1
print(g)  #> [[1, 0], [0, 0], [0, 0]]
t = ([],) * 2
t[0].append(1)
print(t, t[0] is t[1])  #> ([1], [1]) True
d = dict.fromkeys('ab', [])
d['a'].append(1)
print(d)  #> {'a': [1], 'b': [1]}
