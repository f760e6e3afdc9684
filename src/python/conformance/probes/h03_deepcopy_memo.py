# recorded: 3.13-
import copy
x = [1]; l = [x, x, [x]]
d = copy.deepcopy(l); print('shared part stays shared in the copy', d[0] is d[1] is d[2][0], '; apart from the original', d[0] is not x)
#> shared part stays shared in the copy True ; apart from the original True
grid = [[0] * 3] * 5; d = copy.deepcopy(grid); print('deepcopy of [[0]*3]*5 has distinct rows', len({id(r) for r in d}))
#> deepcopy of [[0]*3]*5 has distinct rows 1
l = [1]; l.append(l); d = copy.deepcopy(l); print('self-containing list', d[1] is d, d is not l, '; copy', copy.copy(l)[1] is l)
#> self-containing list True True ; copy True
a = {}; b = {'a': a}; a['b'] = b; d = copy.deepcopy(a); print('two dicts in a cycle', d['b']['a'] is d)
#> two dicts in a cycle True
memo = {}; o = [1, [2]]; d = copy.deepcopy(o, memo); print('memo has', len(memo), 'entries:', sorted(type(v).__name__ for v in memo.values()), '; id(o) in it', id(o) in memo, '; keep-alive list', [type(v).__name__ for v in memo.get(id(memo), [])])
#> memo has 3 entries: ['list', 'list', 'list'] ; id(o) in it True ; keep-alive list ['list', 'list']
memo = {}; copy.deepcopy([1, 2, 'a'], memo); print('memo for a flat list of atoms', len(memo))
#> memo for a flat list of atoms 2
memo = {}; copy.deepcopy([(1, 2), (3, 4)], memo); print('memo for tuples of atoms', len(memo))
#> memo for tuples of atoms 2
shared = [0]; memo = {id(shared): shared}; d = copy.deepcopy([shared], memo); print('a prefilled memo keeps an object shared', d[0] is shared)
#> a prefilled memo keeps an object shared True
import sys
deep = []
for _ in range(1200): deep = [deep]
try: copy.deepcopy(deep); print('1200 deep copied')
except RecursionError: print('too deep: RecursionError')  #> too deep: RecursionError
