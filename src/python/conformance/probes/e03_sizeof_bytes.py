# recorded: 3.13-
import sys
gs = sys.getsizeof
print('bytes', [gs(b'a' * n) for n in (0, 1, 2, 3, 4, 10, 100)])  #> bytes [33, 34, 35, 36, 37, 43, 133]
print('bytearray(n)', [gs(bytearray(n)) for n in (0, 1, 2, 3, 4, 10, 100)])
#> 3.6-3.14: bytearray(n) [56, 58, 59, 60, 61, 67, 157]
#| 3.15: bytearray(n) [64, 98, 99, 100, 101, 107, 197]
b = bytearray(); steps = []; last = None
for i in range(200):
    if gs(b) != last: last = gs(b); steps.append((len(b), last))
    b.append(65)
print('bytearray growth by append (len, size)', steps)
#> 3.6-3.14: bytearray growth by append (len, size) [(0, 56), (1, 58), (2, 61), (5, 64), (8, 68), (12, 75), (19, 83), (27, 92), (36, 102), (46, 113), (57, 126), (70, 140), (84, 156), (100, 174), (118, 194), (138, 217), (161, 243), (187, 272)]
#| 3.15: bytearray growth by append (len, size) [(0, 64), (1, 98), (2, 99), (3, 100), (4, 101), (5, 102), (6, 103), (7, 104), (8, 105), (9, 113), (17, 122), (26, 132), (36, 143), (47, 155), (59, 169), (73, 185), (89, 203), (107, 223), (127, 245), (149, 270), (174, 298)]
b = bytearray(100); n = gs(b); del b[:50]; print('del first half: size', n, '->', gs(b), 'len', len(b))
#> 3.6-3.14: del first half: size 157 -> 157 len 50
#| 3.15: del first half: size 197 -> 197 len 50
b = bytearray(100); del b[-60:]; print('del last 60: size', gs(b), 'len', len(b))
#> 3.6-3.14: del last 60: size 97 len 40
#| 3.15: del last 60: size 137 len 40
b.clear(); print('clear', gs(b))  #> 3.6-3.14: clear 57 | 3.15: clear 64
m = memoryview(b'abc'); print('memoryview', gs(m))  #> 3.6-3.7: memoryview 200 | 3.8-: memoryview 184
