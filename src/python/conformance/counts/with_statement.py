# versions: 3.6-3.14
# with: the manager, what __enter__ gives, exceptions that leave
import sys
n = sys.getrefcount
class M:
    def __init__(self, r=None): self.r = r
    def __enter__(self):
        print('enter', n(self))
        return self.r if self.r is not None else self
    def __exit__(self, t, e, tb):
        print('exit', n(self), e if e is None else n(e), tb is None or n(tb))
        return True
m = M(); x = object(); mx = M(x)
with m: print(n(m))
print(n(m))
with m as k: print(n(m))
print(n(m)); del k; print(n(m))
with mx as y: print(n(x), n(mx))
with M(): pass
with M() as z: print(n(z))
with m, mx as y: print(n(m), n(mx), n(x))
with m: raise ValueError
print(n(m))
e = ValueError()
with m: raise e
print(n(e), n(m), e.__traceback__ is None, n(e.__traceback__) if e.__traceback__ else None)
def f():
    m = M(); x = object(); mx = M(x)
    with m: print(n(m))
    with m as k: print(n(m))
    with mx as y: print(n(x), n(mx))
    with M() as z: print(n(z))
    with m:
        p = object()
        raise ValueError
    print(n(m), n(p))
    for i in [1, 2]:
        with m: continue
    with m: return n(m)
print(f())
#> 3.6-3.13: enter 5 | 3.14.0-: enter 3
#> 3
#> 3.6-3.13: exit 4 None True | 3.14.0-: exit 2 None True
#> 2
#> 3.6-3.13: enter 5 | 3.14.0-: enter 3
#> 4
#> 3.6-3.13: exit 5 None True | 3.14.0-: exit 3 None True
#> 3
#> 2
#> 3.6-3.13: enter 5 | 3.14.0-: enter 3
#> 4 3
#> 3.6-3.13: exit 4 None True | 3.14.0-: exit 2 None True
#> 3.6-3.13: enter 4 | 3.14.0-: enter 2
#> 3.6-3.13: exit 3 None True | 3.14.0-: exit 1 None True
#> 3.6-3.13: enter 4 | 3.14.0-: enter 2
#> 3
#> 3.6-3.13: exit 4 None True | 3.14.0-: exit 2 None True
#> 3.6-3.13: enter 5 | 3.14.0-: enter 3
#> 3.6-3.13: enter 5 | 3.14.0-: enter 3
#> 3 3 4
#> 3.6-3.13: exit 4 None True | 3.14.0-: exit 2 None True
#> 3.6-3.13: exit 4 None True | 3.14.0-: exit 2 None True
#> 3.6-3.13: enter 5 | 3.14.0-: enter 3
#> 3.6-3.7: exit 4 5 6 | 3.8-3.10: exit 4 4 5 | 3.11-3.13: exit 4 4 3 | 3.14.0-: exit 3 3 3
#> 2
#> 3.6-3.13: enter 5 | 3.14.0-: enter 3
#> 3.6-3.7: exit 4 6 6 | 3.8-3.10: exit 4 5 5 | 3.11-3.13: exit 4 5 3 | 3.14.0-: exit 3 4 3
#> 2 2 False 2
#> 3.6-3.13: enter 5 | 3.14.0-: enter 1
#> 3.6-3.13: 3 | 3.14.0-: 1
#> 3.6-3.13: exit 4 None True | 3.14.0-: exit 1 None True
#> 3.6-3.13: enter 5 | 3.14.0-: enter 1
#> 3.6-3.13: 4 | 3.14.0-: 2
#> 3.6-3.13: exit 5 None True | 3.14.0-: exit 2 None True
#> 3.6-3.13: enter 5 | 3.14.0-: enter 1
#> 3.6-3.13: 4 3 | 3.14.0-: 3 1
#> 3.6-3.13: exit 4 None True | 3.14.0-: exit 1 None True
#> 3.6-3.13: enter 4 | 3.14.0-: enter 2
#> 3.6-3.13: 3 | 3.14.0-: 2
#> 3.6-3.13: exit 4 None True | 3.14.0-: exit 2 None True
#> 3.6-3.13: enter 6 | 3.14.0-: enter 4
#> 3.6-3.7: exit 5 5 6 | 3.8-3.10: exit 5 4 5 | 3.11-3.13: exit 5 4 3 | 3.14.0-: exit 4 3 3
#> 3 2
#> 3.6-3.13: enter 6 | 3.14.0-: enter 4
#> 3.6-3.13: exit 5 None True | 3.14.0-: exit 3 None True
#> 3.6-3.13: enter 6 | 3.14.0-: enter 4
#> 3.6-3.13: exit 5 None True | 3.14.0-: exit 3 None True
#> 3.6-3.13: enter 6 | 3.14.0-: enter 4
#> 3.6-3.13: exit 5 None True | 3.14.0-: exit 3 None True
#> 4
