# recorded: -
# slow: ten million ints
# document program P05: memory of a 10M-int list made and dropped in a function. Native Linux only.
import sys, gc
N = 10000000
def uss():
    t = 0
    with open('/proc/self/smaps_rollup') as f:
        for line in f:
            if line.startswith(('Private_Clean', 'Private_Dirty', 'Private_Hugetlb')):
                t += int(line.split()[1])
    return t / 1024.0
try:
    uss()
except Exception as e:
    print('no /proc here:', type(e).__name__)
    raise SystemExit
log = []
def func():
    log.append(uss())
    a = [i for i in range(N)]
    log.append(uss())
    log.append(sys.getsizeof(a))
func()
log.append(uss())
i0, i1, size, i2 = log
print('MiB added by the list', round(i1 - i0, 1))
print('MiB left after the call', round(i2 - i0, 1))
print('getsizeof(list)', size)
# arithmetic: pymalloc pools and blocks + touched list slots
small_hi = 256
x = y = 0
while x is y:
    x += 1; y += 1
small_hi = x - 1
pool = 16384 if sys.version_info >= (3, 10) else 4096
per_pool = (pool - 48) // 32
boxed = N - (small_hi + 1)
pools = -(-boxed // per_pool)
mib = 1024.0 * 1024
print('boxed ints', boxed, 'blocks of 32 B per pool', per_pool, 'pools', pools)
print('predicted MiB: ints', round(pools * pool / mib, 2), '+ touched list slots', round(N * 8 / mib, 2), '=', round((pools * pool + N * 8) / mib, 2))
print('measured - predicted within 1.0 MiB', abs((i1 - i0) - (pools * pool + N * 8) / mib) < 1.0)
#> 3.6-3.8: MiB added by the list 386.3
#| 3.9: MiB added by the list 386.4
#| 3.10-3.13,3.15: MiB added by the list 382.8
#| 3.14.0: MiB added by the list 382.9
#| 3.14: MiB added by the list 383.1
#> 3.6-3.8: MiB left after the call 0.2
#| 3.9: MiB left after the call 0.4
#| 3.10: MiB left after the call 0.9
#| 3.11,3.14.0: MiB left after the call 1.9
#| 3.12: MiB left after the call 1.2
#| 3.13: MiB left after the call 2.0
#| 3.14: MiB left after the call 2.3
#| 3.15: MiB left after the call 1.5
#> 3.6-3.7: getsizeof(list) 81528064 | 3.8: getsizeof(list) 81528048 | 3.9-: getsizeof(list) 89095160
#> 3.6-3.9: boxed ints 9999743 blocks of 32 B per pool 126 pools 79364
#| 3.10-3.14: boxed ints 9999743 blocks of 32 B per pool 510 pools 19608
#| 3.15: boxed ints 9998975 blocks of 32 B per pool 510 pools 19606
#> 3.6-3.9: predicted MiB: ints 310.02 + touched list slots 76.29 = 386.31
#| 3.10-3.14: predicted MiB: ints 306.38 + touched list slots 76.29 = 382.67
#| 3.15: predicted MiB: ints 306.34 + touched list slots 76.29 = 382.64
#> measured - predicted within 1.0 MiB True
