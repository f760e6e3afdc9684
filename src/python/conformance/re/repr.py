# versions: 3.8-3.13
import re, copy, sys
p = re.compile('(?P<x>a+)b', re.I | re.X)
m = p.match('aab')
print(p, m, repr(re.compile(b'q')), re.compile('a/b').pattern)
print(p == re.compile('(?P<x>a+)b', re.I | re.X), p == re.compile('c'), hash(p) == hash(p), len({p, re.compile('(?P<x>a+)b', re.X | re.I)}))
print(copy.copy(p) is p, copy.deepcopy(m) is m, type(p).__name__, type(m).__module__, isinstance(m, re.Match))
print(sys.getsizeof(m), sys.getrefcount(m), m.re is p, m.string)
text = 'x' * 100
long = re.match('x+', text)
print(long)
for f in [lambda: m.group(2), lambda: m.group('y'), lambda: m['z'], lambda: p.match(1), lambda: p.match(b'a'), lambda: re.match(b'a', 'a'), lambda: p.sub(r'\2', 'aab'), lambda: m.expand(r'\g<nope>'), lambda: type(p)(), lambda: p.split()]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
#> re.compile('(?P<x>a+)b', re.IGNORECASE|re.VERBOSE) <re.Match object; span=(0, 3), match='aab'> re.compile(b'q') a/b
#> True False True 1
#> True True Pattern re True
#> 3.8-3.9: 120 2 True aab | 3.10-: 136 2 True aab
#> <re.Match object; span=(0, 100), match='xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx>
#> IndexError no such group
#> IndexError no such group
#> IndexError no such group
#> 3.8-3.10: TypeError expected string or bytes-like object
#| 3.11-: TypeError expected string or bytes-like object, got 'int'
#> TypeError cannot use a string pattern on a bytes-like object
#> TypeError cannot use a bytes pattern on a string-like object
#> 3.8-3.12: error invalid group reference 2 at position 1
#| 3.13: PatternError invalid group reference 2 at position 1
#> IndexError unknown group name 'nope'
#> TypeError cannot create 're.Pattern' instances
#> TypeError split() missing required argument 'string' (pos 1)
