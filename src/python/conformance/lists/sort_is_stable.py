records = [('d', 2), ('a', 1), ('c', 2), ('b', 1), ('e', 3), ('f', 1)]
print(sorted(records, key=lambda r: r[1]))  #> [('a', 1), ('b', 1), ('f', 1), ('d', 2), ('c', 2), ('e', 3)]
print(sorted(records, key=lambda r: r[1], reverse=True))
#> [('e', 3), ('d', 2), ('c', 2), ('a', 1), ('b', 1), ('f', 1)]
n = [(i * 7919) % 101 for i in range(60)]
print(sorted(n) == sorted(n, key=lambda x: x), [x for x in sorted(range(60), key=lambda i: n[i] % 3)][:12])
#> True [0, 4, 5, 9, 10, 14, 15, 19, 20, 24, 25, 29]
log = []
class K:
    def __init__(self, n): self.n = n
    def __lt__(self, other): log.append((self.n, other.n)); return self.n < other.n
print([k.n for k in sorted(K(n) for n in (3, 1, 2))], log)
#> 3.6-3.12: [1, 2, 3] [(1, 3), (2, 1), (2, 3), (2, 1)]
#| 3.13-: [1, 2, 3] [(1, 3), (2, 1), (1, 2), (2, 3), (2, 3), (2, 1)]
