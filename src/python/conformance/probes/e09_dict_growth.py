# recorded: 3.13-
import sys
gs = sys.getsizeof
d = {}; steps = [(0, gs(d))]
for i in range(2000):
    d[i] = None
    if gs(d) != steps[-1][1]: steps.append((len(d), gs(d)))
print('int keys: (len, size) when it changes', steps)
#> 3.6-3.7: int keys: (len, size) when it changes [(0, 248), (6, 376), (11, 656), (22, 1192), (43, 2288), (86, 4712), (171, 9328), (342, 18536), (683, 36976), (1366, 73832)]
#| 3.8-3.10: int keys: (len, size) when it changes [(0, 64), (1, 232), (6, 360), (11, 640), (22, 1176), (43, 2272), (86, 4696), (171, 9312), (342, 18520), (683, 36960), (1366, 73816)]
#| 3.11-: int keys: (len, size) when it changes [(0, 64), (1, 224), (6, 352), (11, 632), (22, 1168), (43, 2264), (86, 4688), (171, 9304), (342, 18512), (683, 36952), (1366, 73808)]
d = {}; steps = [(0, gs(d))]
for i in range(200):
    d['k%d' % i] = None
    if gs(d) != steps[-1][1]: steps.append((len(d), gs(d)))
print('str keys', steps)
#> 3.6-3.7: str keys [(0, 248), (6, 376), (11, 656), (22, 1192), (43, 2288), (86, 4712), (171, 9328)]
#| 3.8-3.10: str keys [(0, 64), (1, 232), (6, 360), (11, 640), (22, 1176), (43, 2272), (86, 4696), (171, 9312)]
#| 3.11-: str keys [(0, 64), (1, 184), (6, 272), (11, 464), (22, 832), (43, 1584), (86, 3328), (171, 6576)]
d = dict.fromkeys(range(100)); n = gs(d)
for i in range(100): del d[i]
print('100 keys', n, '; all deleted', gs(d))
#> 3.6-3.7: 100 keys 4712 ; all deleted 4712
#| 3.8-3.10: 100 keys 4696 ; all deleted 4696
#| 3.11-: 100 keys 4688 ; all deleted 4688
d[1] = 1; print('one inserted after that', gs(d))
#> 3.6-3.7: one inserted after that 4712
#| 3.8-3.10: one inserted after that 4696
#| 3.11-: one inserted after that 4688
d.clear(); print('clear', gs(d))  #> 3.6-3.7: clear 80 | 3.8-: clear 64
d = dict.fromkeys(range(100)); print('fromkeys(100)', gs(d), '; copy', gs(d.copy()), '; dict(d)', gs(dict(d)), '; comprehension', gs({k: None for k in range(100)}), '; dict(pairs)', gs(dict([(k, None) for k in range(100)])))
#> 3.6-3.7: fromkeys(100) 4712 ; copy 4712 ; dict(d) 4712 ; comprehension 4712 ; dict(pairs) 4712
#| 3.8-3.10: fromkeys(100) 4696 ; copy 4696 ; dict(d) 4696 ; comprehension 4696 ; dict(pairs) 4696
#| 3.11-: fromkeys(100) 4688 ; copy 4688 ; dict(d) 4688 ; comprehension 4688 ; dict(pairs) 4688
for i in range(60): del d[i]
print('40 left of 100', gs(d), '; copy', gs(d.copy()), '; dict(d)', gs(dict(d)), '; {**d}', gs({**d}))
#> 3.6-3.7: 40 left of 100 4712 ; copy 1192 ; dict(d) 1192 ; {**d} 1192
#| 3.8-3.10: 40 left of 100 4696 ; copy 1176 ; dict(d) 1176 ; {**d} 1176
#| 3.11-: 40 left of 100 4688 ; copy 1168 ; dict(d) 1168 ; {**d} 1168
print('displays {} {1:1} {..5} {..6}', gs({}), gs({1: 1}), gs({1: 1, 2: 1, 3: 1, 4: 1, 5: 1}), gs({1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1}))
#> 3.6-3.7: displays {} {1:1} {..5} {..6} 248 248 248 376
#| 3.8-3.10: displays {} {1:1} {..5} {..6} 64 232 232 360
#| 3.11-: displays {} {1:1} {..5} {..6} 64 224 224 352
print('str displays', gs({'a': 1}), gs({'a': 1, 'b': 1, 'c': 1, 'd': 1, 'e': 1}), gs({'a': 1, 'b': 1, 'c': 1, 'd': 1, 'e': 1, 'f': 1}))
#> 3.6-3.7: str displays 248 248 376
#| 3.8-3.10: str displays 232 232 360
#| 3.11-: str displays 184 184 272
print('dict() dict(a=1)', gs(dict()), gs(dict(a=1)))
#> 3.6-3.7: dict() dict(a=1) 248 248
#| 3.8-3.9: dict() dict(a=1) 232 232
#| 3.10: dict() dict(a=1) 64 232
#| 3.11-: dict() dict(a=1) 64 184
d = {'a': 1}; n = gs(d); d[1] = 1; print('a non-str key added to a str dict', n, '->', gs(d))
#> 3.6-3.7: a non-str key added to a str dict 248 -> 248
#| 3.8-3.10: a non-str key added to a str dict 232 -> 232
#| 3.11-3.12: a non-str key added to a str dict 184 -> 352
#| 3.13-: a non-str key added to a str dict 184 -> 224
print('keys view', gs({}.keys()), 'items view', gs({}.items()), 'dict iterator', gs(iter({})))
#> 3.6-3.7: keys view 56 items view 56 dict iterator 88
#| 3.8-: keys view 40 items view 40 dict iterator 72
