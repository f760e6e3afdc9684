# versions: 3.6-3.13
# removing items gives memory back in steps
import sys
l = list(range(100))
sizes = []
while l:
    l.pop()
    if not sizes or sizes[-1][1] != sys.getsizeof(l): sizes.append((len(l), sys.getsizeof(l)))
print(sizes)
#> 3.6-3.7: [(99, 1016), (58, 640), (34, 424), (21, 304), (13, 232), (9, 200), (7, 152), (4, 128), (2, 112), (1, 104), (0, 72)]
#| 3.8: [(99, 856), (49, 544), (29, 360), (18, 264), (12, 208), (8, 152), (5, 120), (3, 104), (2, 96), (1, 88), (0, 56)]
#| 3.9-: [(99, 856), (49, 536), (29, 344), (17, 248), (11, 184), (7, 152), (5, 120), (1, 88), (0, 56)]
l = [None] * 100
l.clear()
print(sys.getsizeof(l))  #> 3.6-3.7: 72 | 3.8-: 56
l = [None] * 100
del l[10:]
print(sys.getsizeof(l))  #> 3.6-3.7: 208 | 3.8: 192 | 3.9-: 184
