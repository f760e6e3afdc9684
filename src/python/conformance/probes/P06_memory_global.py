# recorded: -
# slow: ten million ints
# document programs P06 and P07: global list / returned list stay alive. Native Linux only.
import sys
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
def func():
    global a
    a = [i for i in range(N)]
s = uss(); func(); e = uss()
print('global: MiB kept after the call', round(e - s, 1))
del a
print('global: MiB kept after del a', round(uss() - s, 1))
def func2():
    b = [i for i in range(N)]
    return b
s = uss(); r = func2(); e = uss()
print('returned: MiB kept after the call', round(e - s, 1))
r = None
print('returned: MiB kept after r = None', round(uss() - s, 1))
def func3():
    b = [i for i in range(N)]
    return b
s = uss(); func3(); e = uss()
print('returned but not bound: MiB kept', round(e - s, 1))
#> 3.6-3.8: global: MiB kept after the call 386.3
#| 3.9: global: MiB kept after the call 386.4
#| 3.10,3.12-3.13,3.15: global: MiB kept after the call 382.8
#| 3.11,3.14.0: global: MiB kept after the call 382.9
#| 3.14: global: MiB kept after the call 383.0
#> 3.6-3.8: global: MiB kept after del a 0.3
#| 3.9: global: MiB kept after del a 0.4
#| 3.10,3.15: global: MiB kept after del a 2.0
#| 3.11: global: MiB kept after del a 1.6
#| 3.12: global: MiB kept after del a 1.9
#| 3.13: global: MiB kept after del a 2.6
#| 3.14.0: global: MiB kept after del a 1.0
#| 3.14: global: MiB kept after del a 1.7
#> 3.6-3.8: returned: MiB kept after the call 386.1
#| 3.9: returned: MiB kept after the call 386.2
#| 3.10,3.12: returned: MiB kept after the call 380.9
#| 3.11,3.15: returned: MiB kept after the call 381.2
#| 3.13: returned: MiB kept after the call 380.5
#| 3.14.0: returned: MiB kept after the call 381.9
#| 3.14: returned: MiB kept after the call 381.5
#> 3.6: returned: MiB kept after r = None 0.3
#| 3.7-3.8: returned: MiB kept after r = None 0.2
#| 3.9: returned: MiB kept after r = None 0.4
#| 3.10-3.11: returned: MiB kept after r = None -0.2
#| 3.12: returned: MiB kept after r = None 0.7
#| 3.13: returned: MiB kept after r = None -0.1
#| 3.14.0: returned: MiB kept after r = None 1.0
#| 3.14: returned: MiB kept after r = None 1.5
#| 3.15: returned: MiB kept after r = None 0.8
#> 3.6-3.10: returned but not bound: MiB kept 0.0
#| 3.11: returned but not bound: MiB kept 0.4
#| 3.12,3.14: returned but not bound: MiB kept -0.2
#| 3.13: returned but not bound: MiB kept -0.4
#| 3.14.0: returned but not bound: MiB kept 1.4
#| 3.15: returned but not bound: MiB kept 0.9
