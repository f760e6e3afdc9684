# versions: 3.6-3.13
import sys
print(sys.getsizeof({}), sys.getsizeof(dict()), sys.getsizeof({1: 1}), sys.getsizeof({'a': 1}))
#> 3.6-3.7: 248 248 248 248
#| 3.8-3.9: 64 232 232 232
#| 3.10: 64 64 232 232
#| 3.11-: 64 64 224 184
d = {}
sizes = []
for i in range(50):
    d[i] = None
    if not sizes or sizes[-1][1] != sys.getsizeof(d): sizes.append((len(d), sys.getsizeof(d)))
print(sizes)
#> 3.6-3.7: [(1, 248), (6, 376), (11, 656), (22, 1192), (43, 2288)]
#| 3.8-3.10: [(1, 232), (6, 360), (11, 640), (22, 1176), (43, 2272)]
#| 3.11-: [(1, 224), (6, 352), (11, 632), (22, 1168), (43, 2264)]
d.clear()
print(sys.getsizeof(d))  #> 3.6-3.7: 80 | 3.8-: 64
