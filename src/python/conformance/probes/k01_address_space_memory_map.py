# recorded: -
# where in the process the objects lie (native Linux only)
import sys, re
try:
    lines = open('/proc/self/maps').read().splitlines()
except OSError:
    print('no /proc here'); raise SystemExit
if sys.platform != 'linux':
    print('not Linux'); raise SystemExit
regions = []
prev = None
for l in lines:
    m = re.match(r'([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ (\d+) *(.*)', l)
    a, b, perm, inode, path = int(m.group(1), 16), int(m.group(2), 16), m.group(3), m.group(4), m.group(5)
    if 'python' in path.rsplit('/', 1)[-1] and not path.endswith(('.pyc', '.py')) and 'cpython' not in path.rsplit('/', 1)[-1]:
        kind = 'python image ' + ('text' if 'x' in perm else 'data' if 'w' in perm else 'read-only')
    elif path == '' and prev and prev[1] == a and prev[2].startswith('python image'):
        kind = 'python image data (bss)'
    elif path == '': kind = 'anonymous mmap'
    elif path.startswith('['): kind = path
    else: kind = 'other file'
    prev = (a, b, kind); regions.append(prev)
def where(x):
    for a, b, k in regions:
        if a <= x < b: return k
    return 'new mapping'
def here(o): return where(id(o)).replace(' (bss)', '')
big = int('100000')
def f():
    loc = [1]
    return here(loc)
class K: pass
print('None', here(None), '| int type', here(int), '| 5', here(5), '| 100000 made at run time', here(big), "| 'a'", here(chr(97)))
print('list', here([]), '| function', here(f), '| class', here(K), '| list that is a local variable', f(), '| a constant string', here('constant string!'))
order = []
for a, b, k in sorted(regions, reverse=True):
    k = k.replace(' (bss)', '')
    if k in ('[stack]', '[heap]', 'anonymous mmap', 'python image text', 'python image data', 'python image read-only', 'other file') and (not order or order[-1] != k): order.append(k)
print('stack above everything else', order[0] == '[stack]' or order[:2])
hi = {}
for a, b, k in regions: hi.setdefault(k.replace(' (bss)', ''), []).append(a)
print('[heap] below the mmap area', '[heap]' in hi and max(hi['[heap]']) < max(hi['anonymous mmap']))
img = [k for a, b, k in regions if k.startswith('python image')]
print('python image from low to high', [k.replace('python image ', '').replace(' (bss)', '') for i, k in enumerate(img) if i == 0 or img[i - 1] != k])
#> 3.6-3.8: None python image data | int type python image data | 5 python image data | 100000 made at run time anonymous mmap | 'a' anonymous mmap
#| 3.9-3.10: None python image data | int type python image data | 5 anonymous mmap | 100000 made at run time anonymous mmap | 'a' anonymous mmap
#| 3.11-: None python image data | int type python image data | 5 python image data | 100000 made at run time anonymous mmap | 'a' python image data
#> list anonymous mmap | function anonymous mmap | class [heap] | list that is a local variable anonymous mmap | a constant string anonymous mmap
#> stack above everything else True
#> [heap] below the mmap area True
#> 3.6-3.12: python image from low to high ['read-only', 'text', 'read-only', 'data', 'read-only', 'text', 'read-only', 'data', 'data']
#| 3.13-: python image from low to high ['read-only', 'text', 'read-only', 'data', 'data']
