# versions: 3.6-3.14
# A proxy passes every operation on to its object, while it lives
import weakref
class N:
    def __init__(self, n): self.n = n
    def __add__(self, o): return 'add %s' % getattr(o, 'n', o)
    def __radd__(self, o): return 'radd %s' % o
    def __len__(self): return 3
    def __getitem__(self, i): return i * 2
    def __contains__(self, x): return x == 1
    def __iter__(self): return iter('ab')
    def __eq__(self, o): return self.n == getattr(o, 'n', o)
    def __bool__(self): return False
    def __str__(self): return 'str N'
    def __int__(self): return 42
    def __neg__(self): return 'neg'
    def __call__(self, *a): return a
n = N(5)
p = weakref.proxy(n)
print(p.n, p + 1, 1 + p, p + p, len(p), p[4], 1 in p, 2 in p, list(p), p == n, p == 5, bool(p), str(p), int(p), -p, p(1, 2))
#> 5 add 1 radd 1 add 5 3 8 True False ['a', 'b'] True True False str N 42 neg (1, 2)
p.n = 6
print(n.n, p is weakref.proxy(n), isinstance(p, N), type(p).__name__, p.__class__.__name__)
#> 3.6-3.9: 6 True True weakcallableproxy N
#| 3.10-: 6 True True CallableProxyType N
try: hash(p)
except TypeError as e: print(e)
#> 3.6-3.9: unhashable type: 'weakcallableproxy'
#| 3.10-: unhashable type: 'weakref.CallableProxyType'
del p.n
print(hasattr(n, 'n'))  #> False
del n
for f in (lambda: p.n, lambda: p + 1, lambda: len(p), lambda: str(p), lambda: p(), lambda: bool(p)):
    try: f()
    except ReferenceError as e: print(e)  #> weakly-referenced object no longer exists
                                          #> weakly-referenced object no longer exists
                                          #> weakly-referenced object no longer exists
                                          #> weakly-referenced object no longer exists
                                          #> weakly-referenced object no longer exists
                                          #> weakly-referenced object no longer exists
q = N(1)
w = weakref.proxy(q, lambda x: print('gone'))  #> gone
del q
