# recorded: -
# slow: a million objects of each kind, in processes of their own
# the same 1M ints held in different ways (native Linux only; USS in MiB)
import sys, os, array
def uss():
    t = 0
    with open('/proc/self/smaps_rollup') as f:
        for line in f:
            if line.startswith(('Private_Clean', 'Private_Dirty', 'Private_Hugetlb')): t += int(line.split()[1])
    return t / 1024.0
try: uss()
except Exception as e:
    print('no /proc here', type(e).__name__); raise SystemExit
N = 1000000
def show(name, make):
    sys.stdout.flush()
    if os.fork():                      # every measurement in a fresh child
        os.wait(); return
    b = uss(); o = make(); print(name, round(uss() - b)); sys.stdout.flush(); os._exit(0)
show('list(range(N))', lambda: list(range(N)))
show('comprehension', lambda: [i for i in range(N)])
show('[0] * N', lambda: [0] * N)
show('range(N)', lambda: range(N))
show('tuple(range(N))', lambda: tuple(range(N)))
show("array('i')", lambda: array.array('i', range(N)))
show('set(range(N))', lambda: set(range(N)))
show('dict.fromkeys(range(N))', lambda: dict.fromkeys(range(N)))
show('generator', lambda: (i for i in range(N)))
show('[i % 100 for i]', lambda: [i % 100 for i in range(N)])
#> 3.6-3.9: list(range(N)) 39 | 3.10-: list(range(N)) 38
#> 3.6-3.11,3.14.0: comprehension 39 | 3.12: comprehension 38 | 3.13,3.14-: comprehension 40
#> [0] * N 8
#> range(N) 0
#> 3.6-3.9,3.14.0: tuple(range(N)) 39 | 3.10-3.13: tuple(range(N)) 38 | 3.14-: tuple(range(N)) 40
#> 3.6-3.12,3.14.0: array('i') 4 | 3.13,3.14-: array('i') 6
#> set(range(N)) 63
#> dict.fromkeys(range(N)) 71
#> generator 0
#> 3.6-3.12,3.14.0: [i % 100 for i] 8 | 3.13,3.14-: [i % 100 for i] 9
