# recorded: 3.13-
# which generations the automatic collections name while 60000 lists are made and kept
import gc
seq = []
def cb(phase, info):
    if phase == 'start': seq.append(info['generation'])
gc.collect(); gc.collect()
t = gc.get_threshold()
gc.callbacks.append(cb)
keep = []
for i in range(60000): keep.append([])
gc.callbacks.remove(cb)
def rle(s):
    out = []
    for x in s:
        if out and out[-1][0] == x: out[-1][1] += 1
        else: out.append([x, 1])
    return ' '.join('%dx%d' % (g, n) for g, n in out)
print('thresholds', t, '; collections', len(seq))
#> 3.6-3.12: thresholds (700, 10, 10) ; collections 85
#| 3.13,3.14-: thresholds (2000, 10, 10) ; collections 29
#| 3.14.0: thresholds (2000, 10, 0) ; collections 29
print('generation x times:', rle(seq)[:300])
#> 3.6-3.12: generation x times: 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x11 1x1 0x1
#| 3.13,3.14-: generation x times: 0x11 1x1 0x11 1x1 0x5
#| 3.14.0: generation x times: 1x29
print('by generation', [seq.count(g) for g in (0, 1, 2)])
#> 3.6-3.12: by generation [78, 7, 0]
#| 3.13,3.14-: by generation [27, 2, 0]
#| 3.14.0: by generation [0, 29, 0]
