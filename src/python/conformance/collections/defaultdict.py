# versions: 3.6-3.14.0
import sys, gc
from collections import defaultdict
dd = defaultdict(list); dd['a'].append(1); dd['b']; print(dd, dict(dd), dd.default_factory, 'zz' in dd, dd.get('q'))
#> defaultdict(<class 'list'>, {'a': [1], 'b': []}) {'a': [1], 'b': []} <class 'list'> False None
dd.default_factory = None
for f in (lambda: dd['q'], lambda: defaultdict(3)):
    try: f()
    except Exception as e: print(type(e).__name__, e)  #> KeyError 'q'
                                                       #> TypeError first argument must be callable or None
print(defaultdict(int, {'x': 1}, y=2), defaultdict(), dd.copy(), type(dd.copy()).__name__)
#> defaultdict(<class 'int'>, {'x': 1, 'y': 2}) defaultdict(None, {}) defaultdict(None, {'a': [1], 'b': []}) defaultdict
print(sys.getsizeof(defaultdict()) - sys.getsizeof(type('D', (dict,), {'__slots__': ()})()), gc.is_tracked(defaultdict()))
#> 8 True
f = lambda: 0
n = sys.getrefcount(f); d = defaultdict(f); print(sys.getrefcount(f) - n); del d; print(sys.getrefcount(f) - n)
#> 1
#> 0
