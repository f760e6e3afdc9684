# versions: 3.6-3.13
# a list holds 8 bytes a slot, and some slots in reserve
import sys
print(sys.getsizeof([]), sys.getsizeof([1]), sys.getsizeof([None] * 10))
#> 3.6-3.7: 72 80 152
#| 3.8-: 56 64 136
print(sys.getsizeof(list(range(10))), sys.getsizeof([x for x in range(10)]))
#> 3.6-3.7: 208 200
#| 3.8-: 136 184
l = []
sizes = []
for i in range(20):
    l.append(i)
    sizes.append(sys.getsizeof(l))
print(sizes)
#> 3.6-3.7: [104, 104, 104, 104, 136, 136, 136, 136, 200, 200, 200, 200, 200, 200, 200, 200, 272, 272, 272, 272]
#| 3.8: [88, 88, 88, 88, 120, 120, 120, 120, 184, 184, 184, 184, 184, 184, 184, 184, 256, 256, 256, 256]
#| 3.9-: [88, 88, 88, 88, 120, 120, 120, 120, 184, 184, 184, 184, 184, 184, 184, 184, 248, 248, 248, 248]
