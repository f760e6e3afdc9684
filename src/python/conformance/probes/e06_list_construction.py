# recorded: 3.13-
# capacity (slots allocated) of lists of n items made in different ways
import sys
gs = sys.getsizeof
base = gs([]); w = sys.maxsize.bit_length() // 8 + 1
cap = lambda l: (gs(l) - base) // w
N = (0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 100, 1000)
class NoLen:
    def __init__(self, n): self.n = n
    def __iter__(self): return iter([None] * self.n)
class GetIter:
    def __init__(self, n): self.n = n
    def __iter__(self):
        for i in range(self.n): yield i
print('n              ', list(N))  #> n               [0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 100, 1000]
print('[None] * n     ', [cap([None] * n) for n in N])
#> [None] * n      [0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 100, 1000]
print('list(range(n)) ', [cap(list(range(n))) for n in N])
#> 3.6-3.7: list(range(n))  [0, 4, 5, 6, 7, 8, 12, 16, 17, 24, 25, 118, 1131]
#| 3.8-3.9: list(range(n))  [0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 100, 1000]
#| 3.10-: list(range(n))  [0, 2, 2, 4, 4, 6, 8, 10, 10, 16, 18, 100, 1000]
print('list(tuple)    ', [cap(list((None,) * n)) for n in N])
#> 3.6-3.7: list(tuple)     [0, 4, 5, 6, 7, 8, 12, 16, 17, 24, 25, 118, 1131]
#| 3.8-3.9: list(tuple)     [0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 100, 1000]
#| 3.10-: list(tuple)     [0, 2, 2, 4, 4, 6, 8, 10, 10, 16, 18, 100, 1000]
print('list(list)     ', [cap(list([None] * n)) for n in N])
#> 3.6-3.7: list(list)      [0, 4, 5, 6, 7, 8, 12, 16, 17, 24, 25, 118, 1131]
#| 3.8-3.9: list(list)      [0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 100, 1000]
#| 3.10-: list(list)      [0, 2, 2, 4, 4, 6, 8, 10, 10, 16, 18, 100, 1000]
print('list(generator)', [cap(list(GetIter(n))) for n in N])
#> 3.6-3.8: list(generator) [0, 4, 5, 6, 7, 8, 12, 12, 12, 20, 20, 115, 1060]
#| 3.9-3.14.0: list(generator) [0, 4, 8, 8, 8, 8, 8, 16, 16, 16, 24, 108, 1100]
#| 3.14-: list(generator) [8, 8, 8, 8, 8, 8, 8, 16, 16, 16, 24, 108, 1100]
print('list(set)      ', [cap(list(set(range(n)))) for n in N])
#> 3.6-3.7: list(set)       [0, 4, 5, 6, 7, 8, 12, 16, 17, 24, 25, 118, 1131]
#| 3.8-3.9: list(set)       [0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 100, 1000]
#| 3.10-3.12: list(set)       [0, 2, 2, 4, 4, 6, 8, 10, 10, 16, 18, 100, 1000]
#| 3.13-: list(set)       [0, 4, 8, 8, 8, 8, 8, 12, 12, 16, 20, 100, 1000]
print('list(dict)     ', [cap(list(dict.fromkeys(range(n)))) for n in N])
#> 3.6-3.7: list(dict)      [0, 4, 5, 6, 7, 8, 12, 16, 17, 24, 25, 118, 1131]
#| 3.8-3.9: list(dict)      [0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 100, 1000]
#| 3.10-3.12: list(dict)      [0, 2, 2, 4, 4, 6, 8, 10, 10, 16, 18, 100, 1000]
#| 3.13-: list(dict)      [0, 4, 8, 8, 8, 8, 8, 12, 12, 16, 20, 100, 1000]
print('list(str)      ', [cap(list('a' * n)) for n in N])
#> 3.6-3.7: list(str)       [0, 4, 5, 6, 7, 8, 12, 16, 17, 24, 25, 118, 1131]
#| 3.8-3.9: list(str)       [0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 100, 1000]
#| 3.10-: list(str)       [0, 2, 2, 4, 4, 6, 8, 10, 10, 16, 18, 100, 1000]
print('comprehension  ', [cap([x for x in range(n)]) for n in N])
#> 3.6-3.8: comprehension   [0, 4, 4, 4, 4, 8, 8, 16, 16, 16, 25, 106, 1120]
#| 3.9-: comprehension   [0, 4, 4, 4, 4, 8, 8, 16, 16, 16, 24, 108, 1100]
print('slice l[:]     ', [cap(([None] * n)[:]) for n in N])
#> slice l[:]      [0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 100, 1000]
print('copy()         ', [cap(([None] * n).copy()) for n in N])
#> copy()          [0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 100, 1000]
print('l + []         ', [cap([None] * n + []) for n in N])
#> l + []          [0, 1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 100, 1000]
def ext(n):
    l = []; l.extend([None] * n); return l
def iadd(n):
    l = []; l += [None] * n; return l
def extg(n):
    l = []; l.extend(GetIter(n)); return l
def star(n): return [*range(n)]
def ext1(n):
    l = [None]; l.extend([None] * n); return l
def ins(n):
    l = []
    for _ in range(n): l.insert(0, None)
    return l
print('[].extend(list)', [cap(ext(n)) for n in N])
#> 3.6-3.8: [].extend(list) [0, 4, 5, 6, 7, 8, 12, 16, 17, 24, 25, 118, 1131]
#| 3.9: [].extend(list) [0, 4, 8, 8, 8, 8, 8, 12, 12, 16, 20, 100, 1000]
#| 3.10-: [].extend(list) [0, 2, 2, 4, 4, 6, 8, 10, 10, 16, 18, 100, 1000]
print('[] += list     ', [cap(iadd(n)) for n in N])
#> 3.6-3.8: [] += list      [0, 4, 5, 6, 7, 8, 12, 16, 17, 24, 25, 118, 1131]
#| 3.9: [] += list      [0, 4, 8, 8, 8, 8, 8, 12, 12, 16, 20, 100, 1000]
#| 3.10-: [] += list      [0, 2, 2, 4, 4, 6, 8, 10, 10, 16, 18, 100, 1000]
print('[].extend(gen) ', [cap(extg(n)) for n in N])
#> 3.6-3.8: [].extend(gen)  [0, 4, 5, 6, 7, 8, 12, 12, 12, 20, 20, 115, 1060]
#| 3.9-3.14.0: [].extend(gen)  [0, 4, 8, 8, 8, 8, 8, 16, 16, 16, 24, 108, 1100]
#| 3.14-: [].extend(gen)  [8, 8, 8, 8, 8, 8, 8, 16, 16, 16, 24, 108, 1100]
print('[*range(n)]    ', [cap(star(n)) for n in N])
#> 3.6-3.8: [*range(n)]     [0, 4, 5, 6, 7, 8, 12, 16, 17, 24, 25, 118, 1131]
#| 3.9: [*range(n)]     [0, 4, 8, 8, 8, 8, 8, 12, 12, 16, 20, 100, 1000]
#| 3.10-: [*range(n)]     [0, 2, 2, 4, 4, 6, 8, 10, 10, 16, 18, 100, 1000]
print('[0].extend(l)  ', [cap(ext1(n)) for n in N])
#> 3.6-3.8: [0].extend(l)   [1, 5, 6, 7, 8, 9, 16, 17, 18, 25, 26, 119, 1132]
#| 3.9-: [0].extend(l)   [1, 8, 8, 8, 8, 12, 12, 12, 12, 20, 20, 104, 1004]
print('sorted         ', [cap(sorted(range(n))) for n in N])
#> 3.6-3.8: sorted          [0, 4, 5, 6, 7, 8, 12, 16, 17, 24, 25, 118, 1131]
#| 3.9: sorted          [0, 4, 8, 8, 8, 8, 8, 12, 12, 16, 20, 100, 1000]
#| 3.10-: sorted          [0, 2, 2, 4, 4, 6, 8, 10, 10, 16, 18, 100, 1000]
print('insert(0)      ', [cap(ins(n)) for n in N])
#> 3.6-3.8: insert(0)       [0, 4, 4, 4, 4, 8, 8, 16, 16, 16, 25, 106, 1120]
#| 3.9-: insert(0)       [0, 4, 4, 4, 4, 8, 8, 16, 16, 16, 24, 108, 1100]
print('split          ', [cap(('a ' * n).split()) for n in N])
#> 3.6-3.8: split           [12, 12, 12, 12, 12, 12, 12, 12, 12, 20, 20, 115, 1060]
#| 3.9-3.11: split           [12, 12, 12, 12, 12, 12, 12, 12, 12, 20, 20, 112, 1104]
#| 3.12-: split           [2, 2, 3, 4, 5, 6, 9, 10, 11, 20, 20, 112, 1104]
