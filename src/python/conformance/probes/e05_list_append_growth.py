# recorded: 3.13-
import sys
gs = sys.getsizeof
base = gs([]); w = sys.maxsize.bit_length() // 8 + 1
l = []; steps = []; last = 0
for i in range(1, 3001):
    l.append(None)
    c = (gs(l) - base) // w
    if c != last: steps.append((i, c)); last = c
print('empty', base, 'pointer', w)  #> 3.6-3.7: empty 72 pointer 8 | 3.8-: empty 56 pointer 8
print('capacity after growing at length', steps[:24])
#> 3.6-3.8: capacity after growing at length [(1, 4), (5, 8), (9, 16), (17, 25), (26, 35), (36, 46), (47, 58), (59, 72), (73, 88), (89, 106), (107, 126), (127, 148), (149, 173), (174, 201), (202, 233), (234, 269), (270, 309), (310, 354), (355, 405), (406, 462), (463, 526), (527, 598), (599, 679), (680, 771)]
#| 3.9-: capacity after growing at length [(1, 4), (5, 8), (9, 16), (17, 24), (25, 32), (33, 40), (41, 52), (53, 64), (65, 76), (77, 92), (93, 108), (109, 128), (129, 148), (149, 172), (173, 200), (201, 232), (233, 268), (269, 308), (309, 352), (353, 400), (401, 456), (457, 520), (521, 592), (593, 672)]
print('later', steps[24:])
#> 3.6-3.8: later [(772, 874), (875, 990), (991, 1120), (1121, 1267), (1268, 1432), (1433, 1618), (1619, 1827), (1828, 2062), (2063, 2326), (2327, 2623), (2624, 2958), (2959, 3334)]
#| 3.9-: later [(673, 760), (761, 860), (861, 972), (973, 1100), (1101, 1244), (1245, 1404), (1405, 1584), (1585, 1788), (1789, 2016), (2017, 2272), (2273, 2560), (2561, 2884), (2885, 3248)]
def model_old(n): return n + (n >> 3) + (3 if n < 9 else 6)
def model_new(n): return (n + (n >> 3) + 6) & ~3
print('old formula n + (n>>3) + (3 if n<9 else 6)', all(model_old(n) == c for n, c in steps))
#> 3.6-3.8: old formula n + (n>>3) + (3 if n<9 else 6) True
#| 3.9-: old formula n + (n>>3) + (3 if n<9 else 6) False
print('new formula (n + (n>>3) + 6) & ~3', all(model_new(n) == c for n, c in steps))
#> 3.6-3.8: new formula (n + (n>>3) + 6) & ~3 False
#| 3.9-: new formula (n + (n>>3) + 6) & ~3 True
