# versions: 3.6-3.13
import sys
print(sys.getsizeof(set()), sys.getsizeof(frozenset()), sys.getsizeof({1, 2, 3, 4}))
#> 3.6-3.7: 232 232 232
#| 3.8-: 216 216 216
s = set()
sizes = []
for i in range(100):
    s.add(i)
    if not sizes or sizes[-1][1] != sys.getsizeof(s): sizes.append((len(s), sys.getsizeof(s)))
print(sizes)
#> 3.6: [(1, 232), (5, 744), (21, 2280), (85, 8424)]
#| 3.7: [(1, 232), (5, 744), (19, 2280), (77, 8424)]
#| 3.8-: [(1, 216), (5, 728), (19, 2264), (77, 8408)]
