# recorded: 3.13-
# sys._debugmallocstats tells what sits in the free lists after freeing 5000 of a kind (native)
import sys, os, tempfile, re
if sys.maxsize < 2 ** 32:
    print('needs a 64-bit build'); raise SystemExit
def stats():
    saved = os.dup(2)
    with tempfile.TemporaryFile() as t:
        os.dup2(t.fileno(), 2)
        try:
            sys._debugmallocstats()
        finally:
            os.dup2(saved, 2); os.close(saved)
        t.seek(0)
        return t.read().decode()
def free_counts():
    out = {}
    for line in stats().splitlines():
        m = re.match(r' *(\d+) free (.*?) \* (\d+) bytes each', line)
        if m: out[m.group(2)] = int(m.group(1))
    return out
try:
    base = free_counts()
except Exception as e:
    print('not available', type(e).__name__); raise SystemExit
print('kinds listed', sorted({re.sub(r'\d+-sized', 'n-sized', k) for k in base}))
sized = [int(k.split('-')[0]) for k in base if '-sized' in k]
print('tuple sizes with a free list', min(sized), 'to', max(sized))
two = float('2'); big = int('100000')
for label, make in [('list', lambda: []), ('dict', lambda: {}), ('dict with a key', lambda: {1: 2}), ('float', lambda: two * 1.5), ('tuple1', lambda: tuple([big])), ('tuple3', lambda: tuple([1, 2, big])), ('tuple19', lambda: tuple([big] * 19)), ('tuple20', lambda: tuple([big] * 20)), ('tuple21', lambda: tuple([big] * 21))]:
    keep = [None] * 5000
    for i in range(5000): keep[i] = make()
    mid = free_counts()
    for i in range(5000): keep[i] = None
    now = free_counts()
    print('after freeing 5000 of', label, ':', sorted((k, now[k]) for k in now if now[k] - mid.get(k, 0) > 8))
#> 3.6-3.8: kinds listed ['PyCFunctionObjects', 'PyDictObjects', 'PyFloatObjects', 'PyFrameObjects', 'PyListObjects', 'PyMethodObjects', 'n-sized PyTupleObjects']
#| 3.9-3.10: kinds listed ['PyDictObjects', 'PyFloatObjects', 'PyFrameObjects', 'PyListObjects', 'n-sized PyTupleObjects']
#| 3.11-3.12: kinds listed ['PyDictObjects', 'PyFloatObjects', 'PyListObjects', 'n-sized PyTupleObjects']
#| 3.13-: kinds listed ['PyDictKeysObjects', 'PyDictObjects', 'PyFloatObjects', 'PyListObjects', 'n-sized PyTupleObjects']
#> 3.6-3.10: tuple sizes with a free list 1 to 19 | 3.11-: tuple sizes with a free list 1 to 20
#> after freeing 5000 of list : [('PyListObjects', 80)]
#> 3.6-3.11,3.13-: after freeing 5000 of dict : [('PyDictObjects', 78)]
#| 3.12: after freeing 5000 of dict : [('PyDictObjects', 77)]
#> 3.6-3.11,3.13-: after freeing 5000 of dict with a key : [('PyDictObjects', 78)]
#| 3.12: after freeing 5000 of dict with a key : [('PyDictObjects', 77)]
#> after freeing 5000 of float : [('PyFloatObjects', 100)]
#> after freeing 5000 of tuple1 : [('1-sized PyTupleObjects', 2000)]
#> after freeing 5000 of tuple3 : [('3-sized PyTupleObjects', 2000)]
#> after freeing 5000 of tuple19 : [('19-sized PyTupleObjects', 2000)]
#> 3.6-3.10: after freeing 5000 of tuple20 : []
#| 3.11-: after freeing 5000 of tuple20 : [('20-sized PyTupleObjects', 2000)]
#> after freeing 5000 of tuple21 : []
