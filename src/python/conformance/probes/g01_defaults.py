# recorded: 3.13-
import gc, sys
print('enabled', gc.isenabled(), '; thresholds', gc.get_threshold(), '; debug', gc.get_debug(), '; garbage', gc.garbage)
#> 3.6-3.12: enabled True ; thresholds (700, 10, 10) ; debug 0 ; garbage []
#| 3.13,3.14-: enabled True ; thresholds (2000, 10, 10) ; debug 0 ; garbage []
#| 3.14.0: enabled True ; thresholds (2000, 10, 0) ; debug 0 ; garbage []
print('get_count has', len(gc.get_count()), '; get_stats has', len(gc.get_stats()), '; keys', sorted(gc.get_stats()[0]))
#> 3.6-3.14: get_count has 3 ; get_stats has 3 ; keys ['collected', 'collections', 'uncollectable']
#| 3.15: get_count has 3 ; get_stats has 3 ; keys ['candidates', 'collected', 'collections', 'duration', 'uncollectable']
print('names', sorted(n for n in dir(gc) if not n.startswith('_')))
#> 3.6: names ['DEBUG_COLLECTABLE', 'DEBUG_LEAK', 'DEBUG_SAVEALL', 'DEBUG_STATS', 'DEBUG_UNCOLLECTABLE', 'callbacks', 'collect', 'disable', 'enable', 'garbage', 'get_count', 'get_debug', 'get_objects', 'get_referents', 'get_referrers', 'get_stats', 'get_threshold', 'is_tracked', 'isenabled', 'set_debug', 'set_threshold']
#| 3.7-3.8: names ['DEBUG_COLLECTABLE', 'DEBUG_LEAK', 'DEBUG_SAVEALL', 'DEBUG_STATS', 'DEBUG_UNCOLLECTABLE', 'callbacks', 'collect', 'disable', 'enable', 'freeze', 'garbage', 'get_count', 'get_debug', 'get_freeze_count', 'get_objects', 'get_referents', 'get_referrers', 'get_stats', 'get_threshold', 'is_tracked', 'isenabled', 'set_debug', 'set_threshold', 'unfreeze']
#| 3.9-: names ['DEBUG_COLLECTABLE', 'DEBUG_LEAK', 'DEBUG_SAVEALL', 'DEBUG_STATS', 'DEBUG_UNCOLLECTABLE', 'callbacks', 'collect', 'disable', 'enable', 'freeze', 'garbage', 'get_count', 'get_debug', 'get_freeze_count', 'get_objects', 'get_referents', 'get_referrers', 'get_stats', 'get_threshold', 'is_finalized', 'is_tracked', 'isenabled', 'set_debug', 'set_threshold', 'unfreeze']
gc.set_threshold(50); print('set_threshold(50)', gc.get_threshold())
#> 3.6-3.13,3.14-: set_threshold(50) (50, 10, 10)
#| 3.14.0: set_threshold(50) (50, 10, 0)
gc.set_threshold(50, 5); print('set_threshold(50, 5)', gc.get_threshold())
#> 3.6-3.13,3.14-: set_threshold(50, 5) (50, 5, 10)
#| 3.14.0: set_threshold(50, 5) (50, 5, 0)
gc.set_threshold(50, 5, 4); print('set_threshold(50, 5, 4)', gc.get_threshold())
#> 3.6-3.13,3.14-: set_threshold(50, 5, 4) (50, 5, 4)
#| 3.14.0: set_threshold(50, 5, 4) (50, 5, 0)
gc.set_threshold(0); print('set_threshold(0)', gc.get_threshold())
#> 3.6-3.13,3.14-: set_threshold(0) (0, 5, 4)
#| 3.14.0: set_threshold(0) (0, 5, 0)
log = []
gc.callbacks.append(lambda phase, info: log.append(phase))
l = [[] for _ in range(50000)]
print('threshold 0: collections started by 50000 lists', log.count('start'), '; isenabled', gc.isenabled())
#> threshold 0: collections started by 50000 lists 0 ; isenabled True
