# versions: 3.6-3.13
# how far one instance is from the next: where the attributes lie is different in each version
def distance(make):
    for _ in range(60): make()  # the class comes to know its attributes
    keep = [make() for _ in range(2000)]
    distances = [id(b) - id(a) for a, b in zip(keep, keep[1:])]
    return max(set(distances), key=distances.count)
def instances_of(n):
    names = ['a%d' % i for i in range(n)]
    class K:
        def __init__(self):
            for name in names: setattr(self, name, None)
    return K
for n in (0, 1, 3, 5, 10): print(n, distance(instances_of(n)))
#> 3.6-3.7,3.11: 0 64
#| 3.8-3.10,3.12: 0 48
#| 3.13: 0 80
#> 3.6-3.7,3.11: 1 64
#| 3.8-3.10: 1 96
#| 3.12: 1 48
#| 3.13: 1 80
#> 3.6-3.7,3.11: 3 64 | 3.8-3.10,3.12-: 3 96
#> 3.6-3.7: 5 64
#| 3.8-3.10: 5 96
#| 3.11: 5 128
#| 3.12: 5 48
#| 3.13: 5 112
#> 3.6-3.7,3.11: 10 64
#| 3.8-3.10,3.12: 10 48
#| 3.13: 10 160
