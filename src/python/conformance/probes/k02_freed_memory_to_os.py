# recorded: -
# slow: a million objects of each kind, in processes of their own
# does freed memory go back to the operating system? (native Linux only; USS in MiB, every case in a fresh child)
import sys, os, gc
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
class A:
    def __init__(self, i): self.x = 1; self.y = 2
class S:
    __slots__ = ('x', 'y')
    def __init__(self, i): self.x = 1; self.y = 2
def case(name, make, thin=None):
    sys.stdout.flush()
    if os.fork():
        os.wait(); return
    for i in range(300): A(i), S(i)
    b = uss(); d = make(); used = uss() - b
    if thin:
        keep = d[::thin]
    d = None
    left = uss() - b
    print(name, 'used', round(used), 'left after dropping it', round(left) if not thin else 'nearly all' if left > used * 0.75 else 'more than half' if left > used / 2 else 'less than half')
    sys.stdout.flush(); os._exit(0)
case('1M ints in a list', lambda: [i for i in range(N)])
case('1M ints, every 500th kept:', lambda: [i for i in range(N)], 500)
case('1M ints, every 40000th kept:', lambda: [i for i in range(N)], 40000)
case('100 MiB bytes', lambda: bytes(bytearray(100 * 1024 * 1024)) and bytes(100 * 1024 * 1024).replace(b'\0', b'\1'))
case('1M strings', lambda: [str(i) for i in range(N)])
case('1M floats', lambda: [float(i) for i in range(N)])
case('1M empty lists', lambda: [[] for i in range(N)])
case('1M 1-tuples of ints', lambda: [(i,) for i in range(N)])
case('1M empty dicts', lambda: [{} for i in range(N)])
case('1M {1: i} dicts', lambda: [{1: i} for i in range(N)])
case('1M instances with two attributes', lambda: [A(i) for i in range(N)])
case('1M slots instances', lambda: [S(i) for i in range(N)])
case('1M object()', lambda: [object() for i in range(N)])
#> 3.6: 1M ints in a list used 39 left after dropping it 0
#| 3.7-3.10: 1M ints in a list used 39 left after dropping it 1
#| 3.11-3.14.0,3.15: 1M ints in a list used 39 left after dropping it 2
#| 3.14: 1M ints in a list used 39 left after dropping it 3
#> 1M ints, every 500th kept: used 39 left after dropping it nearly all
#> 3.6-3.9: 1M ints, every 40000th kept: used 39 left after dropping it less than half
#| 3.10-: 1M ints, every 40000th kept: used 39 left after dropping it more than half
#> 100 MiB bytes used 100 left after dropping it 0
#> 3.6: 1M strings used 70 left after dropping it 0
#| 3.7-3.9: 1M strings used 70 left after dropping it 1
#| 3.10-3.11: 1M strings used 69 left after dropping it 1
#| 3.12: 1M strings used 54 left after dropping it 2
#| 3.13-: 1M strings used 54 left after dropping it 1
#> 3.6: 1M floats used 39 left after dropping it 0
#| 3.7-3.10: 1M floats used 39 left after dropping it 1
#| 3.11-3.12,3.14.0: 1M floats used 39 left after dropping it 2
#| 3.13,3.14-: 1M floats used 39 left after dropping it 3
#> 3.6: 1M empty lists used 87 left after dropping it 2
#| 3.7: 1M empty lists used 87 left after dropping it 1
#| 3.8-3.9: 1M empty lists used 71 left after dropping it 2
#| 3.10,3.12-3.14.0: 1M empty lists used 70 left after dropping it 3
#| 3.11: 1M empty lists used 72 left after dropping it 5
#| 3.14: 1M empty lists used 71 left after dropping it 3
#| 3.15: 1M empty lists used 71 left after dropping it 4
#> 3.6-3.7: 1M 1-tuples of ints used 102 left after dropping it 2
#| 3.8-3.9: 1M 1-tuples of ints used 86 left after dropping it 2
#| 3.10: 1M 1-tuples of ints used 85 left after dropping it 3
#| 3.11: 1M 1-tuples of ints used 87 left after dropping it 5
#| 3.12: 1M 1-tuples of ints used 85 left after dropping it 4
#| 3.13: 1M 1-tuples of ints used 86 left after dropping it 3
#| 3.14.0: 1M 1-tuples of ints used 100 left after dropping it 2
#| 3.14-: 1M 1-tuples of ints used 101 left after dropping it 4
#> 3.6: 1M empty dicts used 257 left after dropping it 2
#| 3.7: 1M empty dicts used 257 left after dropping it 1
#| 3.8-3.9: 1M empty dicts used 71 left after dropping it 2
#| 3.10,3.12-3.14.0: 1M empty dicts used 70 left after dropping it 3
#| 3.11: 1M empty dicts used 72 left after dropping it 5
#| 3.14: 1M empty dicts used 71 left after dropping it 3
#| 3.15: 1M empty dicts used 71 left after dropping it 4
#> 3.6: 1M {1: i} dicts used 288 left after dropping it 2
#| 3.7: 1M {1: i} dicts used 288 left after dropping it 1
#| 3.8-3.9: 1M {1: i} dicts used 272 left after dropping it 2
#| 3.10: 1M {1: i} dicts used 270 left after dropping it 3
#| 3.11: 1M {1: i} dicts used 256 left after dropping it 5
#| 3.12: 1M {1: i} dicts used 254 left after dropping it 4
#| 3.13-3.14.0: 1M {1: i} dicts used 254 left after dropping it 3
#| 3.14: 1M {1: i} dicts used 255 left after dropping it 3
#| 3.15: 1M {1: i} dicts used 255 left after dropping it 4
#> 3.6: 1M instances with two attributes used 196 left after dropping it 2
#| 3.7: 1M instances with two attributes used 195 left after dropping it 2
#| 3.8-3.9: 1M instances with two attributes used 164 left after dropping it 2
#| 3.10: 1M instances with two attributes used 162 left after dropping it 3
#| 3.11: 1M instances with two attributes used 102 left after dropping it 5
#| 3.12: 1M instances with two attributes used 85 left after dropping it 3
#| 3.13,3.15: 1M instances with two attributes used 101 left after dropping it 3
#| 3.14.0: 1M instances with two attributes used 101 left after dropping it 2
#| 3.14: 1M instances with two attributes used 101 left after dropping it 4
#> 3.6-3.7: 1M slots instances used 71 left after dropping it 1
#| 3.8-3.9: 1M slots instances used 55 left after dropping it 1
#| 3.10,3.12-3.14.0,3.15: 1M slots instances used 55 left after dropping it 2
#| 3.11: 1M slots instances used 57 left after dropping it 3
#| 3.14: 1M slots instances used 56 left after dropping it 2
#> 3.6,3.9: 1M object() used 23 left after dropping it 0
#| 3.7-3.8,3.10-3.11,3.13-: 1M object() used 23 left after dropping it 1
#| 3.12: 1M object() used 23 left after dropping it 2
