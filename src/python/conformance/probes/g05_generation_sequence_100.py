# recorded: 3.13-
# the same with set_threshold(100, 10, 10), objects kept (young -> old)
import gc
seq = []
def cb(phase, info):
    if phase == 'start': seq.append(info['generation'])
def rle(s):
    out = []
    for x in s:
        if out and out[-1][0] == x: out[-1][1] += 1
        else: out.append([x, 1])
    return ' '.join('%dx%d' % (g, n) for g, n in out)
def run(n, *thr):
    gc.set_threshold(*thr); gc.collect(); gc.collect(); del seq[:]
    gc.callbacks.append(cb)
    keep = [None] * n
    for i in range(n): keep[i] = []
    gc.callbacks.remove(cb)
    s = list(seq)
    print(thr, 'lists', n, 'collections', len(s), 'by generation', [s.count(g) for g in (0, 1, 2)])
    #> 3.6-3.13,3.14-: (100, 10, 10) lists 20000 collections 198 by generation [181, 16, 1]
    #| 3.14.0: (100, 10, 10) lists 20000 collections 198 by generation [0, 198, 0]
    #> 3.6-3.13,3.14-: (100, 2, 2) lists 3000 collections 29 by generation [21, 7, 1]
    #| 3.14.0: (100, 2, 2) lists 3000 collections 29 by generation [0, 29, 0]
    #> 3.6,3.12-3.13,3.14-: (100, 1, 1) lists 3000 collections 29 by generation [19, 9, 1]
    #| 3.7-3.10: (100, 1, 1) lists 3000 collections 29 by generation [18, 9, 2]
    #| 3.11: (100, 1, 1) lists 3000 collections 29 by generation [20, 9, 0]
    #| 3.14.0: (100, 1, 1) lists 3000 collections 29 by generation [0, 29, 0]
    #> 3.6,3.8-3.13,3.14-: (100, 0, 0) lists 3000 collections 29 by generation [14, 14, 1]
    #| 3.7: (100, 0, 0) lists 3000 collections 29 by generation [14, 13, 2]
    #| 3.14.0: (100, 0, 0) lists 3000 collections 29 by generation [0, 29, 0]
    #> 3.6-3.13,3.14-: (100, 10, 10) lists 1300 collections 12 by generation [11, 1, 0]
    #| 3.14.0: (100, 10, 10) lists 1300 collections 12 by generation [0, 12, 0]
    print('  ', rle(s)[:200])
    #2> 3.6-3.13,3.14-: "   0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 2x1 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x5"
    #| 3.14.0: "   1x198"
    #4> 3.6,3.12-3.13,3.14-: "   0x3 1x1 0x3 1x1 0x3 1x1 0x3 1x1 2x1 0x3 1x1 0x3 1x1 0x3 1x1"
    #| 3.7-3.10: "   0x3 1x1 0x3 1x1 0x3 1x1 2x1 0x3 1x1 0x3 1x1 0x3 1x1 0x3 1x1"
    #| 3.11: "   0x3 1x1 0x3 1x1 0x3 1x1 0x3 1x1 0x3 1x1 0x3 1x1 0x3 1x1 2x1"
    #| 3.14.0: "   1x29"
    #6> 3.6,3.12-3.13: "   0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 2x1 0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 0x1"
    #| 3.7-3.10: "   0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 2x1 0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 2x1"
    #| 3.11: "   0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 0x2"
    #| 3.14.0: "   1x29"
    #| 3.14-: "   0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 0x2 1x1 2x1 0x2 1x1 0x2 1x1 0x2 1x1 0x1"
    #8> 3.6,3.12: "   0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 2x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1"
    #| 3.7: "   0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 2x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 2x1 0x1"
    #| 3.8-3.10: "   0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 2x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1"
    #| 3.11: "   0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 2x1"
    #| 3.13,3.14-: "   0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 2x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1 0x1 1x1"
    #| 3.14.0: "   1x29"
    #> 3.6-3.13,3.14-: "   0x11 1x1" | 3.14.0: "   1x12"
run(20000, 100, 10, 10)
run(3000, 100, 2, 2)
run(3000, 100, 1, 1)
run(3000, 100, 0, 0)
run(1300, 100, 10, 10)
