# recorded: 3.13-
# when the first automatic collection starts: net allocations of tracked objects
import gc
log = []
def cb(phase, info):
    if phase == 'start': log.append(info['generation'])
t0 = gc.get_threshold()[0]
def net(make, limit=6000, free=False):
    keep = []
    gc.collect()
    gc.callbacks.append(cb)
    del log[:]
    n = 0
    while not log and n < limit:
        if free: make()
        else: keep.append(make())
        n += 1
    gc.callbacks.remove(cb)
    return n if log else None
print('threshold0', t0)  #> 3.6-3.12: threshold0 700 | 3.13-: threshold0 2000
big = int('100000')
r = net(lambda: []); print('lists kept until a collection starts', r, '; that is threshold +', r - t0)
#> 3.6: lists kept until a collection starts 699 ; that is threshold + -1
#| 3.7-3.10: lists kept until a collection starts 700 ; that is threshold + 0
#| 3.11: lists kept until a collection starts 701 ; that is threshold + 1
#| 3.12: lists kept until a collection starts 702 ; that is threshold + 2
#| 3.13: lists kept until a collection starts 2002 ; that is threshold + 2
#| 3.14.0-: lists kept until a collection starts 2001 ; that is threshold + 1
r = net(lambda: {}); print('dicts kept', r, '; threshold +', r - t0)
#> 3.6: dicts kept 699 ; threshold + -1
#| 3.7-3.10: dicts kept 700 ; threshold + 0
#| 3.11: dicts kept 701 ; threshold + 1
#| 3.12: dicts kept 702 ; threshold + 2
#| 3.13: dicts kept 2002 ; threshold + 2
#| 3.14.0-: dicts kept 2001 ; threshold + 1
print('lists made and dropped at once, 6000 of them', net(lambda: [], free=True))
#> lists made and dropped at once, 6000 of them None
print('ints kept, 6000', net(lambda: big + 1))  #> ints kept, 6000 None
print('strings kept, 6000', net(lambda: 'ab' * 30))  #> strings kept, 6000 None
class C: pass
r = net(C); print('instances kept', r, '; threshold +', r - t0)
#> 3.6: instances kept 700 ; threshold + 0
#| 3.7-3.12: instances kept 701 ; threshold + 1
#| 3.13-: instances kept 2001 ; threshold + 1
r = net(lambda: [[]]); print('lists with a list inside', r, '; objects', 2 * r, '; threshold +', 2 * r - t0)
#> 3.6-3.10: lists with a list inside 350 ; objects 700 ; threshold + 0
#| 3.11: lists with a list inside 351 ; objects 702 ; threshold + 2
#| 3.12: lists with a list inside 352 ; objects 704 ; threshold + 4
#| 3.13: lists with a list inside 1002 ; objects 2004 ; threshold + 4
#| 3.14.0-: lists with a list inside 1001 ; objects 2002 ; threshold + 2
def half():
    gc.collect(); gc.callbacks.append(cb); del log[:]
    keep = []; n = 0
    while not log and n < 20000:
        keep.append([]); keep.append([]); keep.pop(); n += 2
    gc.callbacks.remove(cb)
    return n, len(keep)
r = half(); print('two made, one dropped: made', r[0], 'net', r[1], '; net = threshold +', r[1] - t0)
#> 3.6: two made, one dropped: made 1396 net 698 ; net = threshold + -2
#| 3.7-3.12: two made, one dropped: made 1398 net 699 ; net = threshold + -1
#| 3.13-: two made, one dropped: made 3998 net 1999 ; net = threshold + -1
