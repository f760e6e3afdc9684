# recorded: -
# slow: twenty million ints
# document program P09: two 10M lists in a cycle. Native Linux only.
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
    b = [i for i in range(N)]
    log.append(uss())
    a.append(b)
    b.append(a)
func()
log.append(uss())
n = gc.collect()
log.append(uss())
print('MiB added by a and b', round(log[1] - log[0], 1))
print('MiB still there after the call', round(log[2] - log[0], 1))
print('gc.collect() found', n)
print('MiB there after gc.collect()', round(log[3] - log[0], 1))
#> 3.6-3.8: MiB added by a and b 772.7
#| 3.9: MiB added by a and b 772.8
#| 3.10,3.12,3.15: MiB added by a and b 765.5
#| 3.11,3.14.0-3.14: MiB added by a and b 765.6
#| 3.13: MiB added by a and b 765.4
#> 3.6-3.8: MiB still there after the call 772.7
#| 3.9: MiB still there after the call 772.8
#| 3.10,3.12,3.15: MiB still there after the call 765.5
#| 3.11,3.14.0-3.14: MiB still there after the call 765.6
#| 3.13: MiB still there after the call 765.4
#> 3.6-3.13,3.14-: gc.collect() found 2 | 3.14.0: gc.collect() found 23
#> 3.6: MiB there after gc.collect() -1.9
#| 3.7-3.8: MiB there after gc.collect() 0.4
#| 3.9: MiB there after gc.collect() 0.7
#| 3.10: MiB there after gc.collect() 3.3
#| 3.11,3.13: MiB there after gc.collect() 2.2
#| 3.12: MiB there after gc.collect() -2.9
#| 3.14.0: MiB there after gc.collect() 2.3
#| 3.14: MiB there after gc.collect() 1.7
#| 3.15: MiB there after gc.collect() 2.1
