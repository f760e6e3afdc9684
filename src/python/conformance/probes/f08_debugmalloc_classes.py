# recorded: 3.13-
# sys._debugmallocstats: the size classes of the small-object allocator (native)
import sys, os, tempfile, re
if sys.maxsize < 2 ** 32:
    print('needs a 64-bit build'); raise SystemExit
def stats():
    saved = os.dup(2)
    with tempfile.TemporaryFile() as t:
        os.dup2(t.fileno(), 2)
        try: sys._debugmallocstats()
        finally: os.dup2(saved, 2); os.close(saved)
        t.seek(0); return t.read().decode()
try: s = stats()
except Exception as e:
    print('not available', type(e).__name__); raise SystemExit
print(s.splitlines()[0])  #> Small block threshold = 512, in 32 size classes.
rows = [tuple(map(int, l.split())) for l in s.splitlines() if re.match(r'^ +\d+ +\d+ +\d+ +\d+ +\d+$', l)]
print('smallest class', rows[0][1], 'step', rows[1][1] - rows[0][1], 'largest', rows[-1][1])
#> smallest class 16 step 16 largest 512
m = re.search(r'(\d+) arenas \* (\d+) bytes/arena', s); print('bytes per arena', m and m.group(2))
#> 3.6-3.9: bytes per arena 262144
#| 3.10-: bytes per arena 1048576
m = re.search(r'(\d+) unused pools \* (\d+) bytes', s); print('bytes per pool', m and m.group(2))
#> 3.6-3.9: bytes per pool 4096
#| 3.10-: bytes per pool 16384
print([l.split('=')[0].strip() for l in s.splitlines() if 'arenas' in l][:4])
#> ['# arenas allocated total', '# arenas reclaimed', '# arenas highwater mark', '# arenas allocated current']
