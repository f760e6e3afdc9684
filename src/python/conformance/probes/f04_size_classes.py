# recorded: 3.13-
# address spacing of consecutive fresh blocks for objects of a given size: the size classes
import sys
def spacing(n):
    keep = [bytes(n) for _ in range(3000)]
    a = sorted(id(o) for o in keep)
    d = {}
    for x, y in zip(a, a[1:]): d[y - x] = d.get(y - x, 0) + 1
    return max(d, key=lambda k: d[k])
head = sys.getsizeof(bytes(2)) - 2
last = None; out = []
for size in list(range(head + 2, head + 100)) + list(range(440, 561)):
    s = spacing(size - head)
    if s != last: out.append((size, s)); last = s
print('object size -> block spacing, at each change', out)
#> object size -> block spacing, at each change [(35, 48), (49, 64), (65, 80), (81, 96), (97, 112), (113, 128), (129, 144), (440, 448), (449, 464), (465, 480), (481, 496), (497, 512), (513, 528), (521, 544), (537, 560), (553, 576)]
