# versions: 3.6-3.14
import copy
from collections import OrderedDict, defaultdict, deque, namedtuple
d = deque([[1], 2], maxlen=4); e = copy.copy(d); f = copy.deepcopy(d); print(e, e[0] is d[0], f, f[0] is d[0], f.maxlen)
#> deque([[1], 2], maxlen=4) True deque([[1], 2], maxlen=4) False 4
dd = defaultdict(list, a=[1]); print(copy.copy(dd), copy.copy(dd)['a'] is dd['a'], copy.deepcopy(dd)['a'] is dd['a'])
#> defaultdict(<class 'list'>, {'a': [1]}) True False
od = OrderedDict(a=[1]); print(list(copy.copy(od).items()), copy.deepcopy(od)['a'] is od['a'])
#> [('a', [1])] False
P = namedtuple('P', 'x y'); p = P([1], 2); print(copy.copy(p).x is p.x, copy.deepcopy(p).x is p.x, copy.deepcopy(p))
#> True False P(x=[1], y=2)
