# recorded: 3.13-
# a block given back is the next one handed out (last in, first out)
from array import array
def lifo(make, n=20):
    keep = [None] * n
    a = array('Q', [0] * n); b = array('Q', [0] * n)
    for i in range(n):
        keep[i] = make(); a[i] = id(keep[i])
    for i in range(n - 1, -1, -1):
        keep[i] = None                       # freed last-to-first
    for i in range(n):
        keep[i] = make(); b[i] = id(keep[i])
    return a == b
class S: __slots__ = ('x', 'y', 'z', 'w', 'v')
two = float('2')
n = int('100000')
l0 = []
for name, make in [('list', lambda: []), ('dict', lambda: {}), ('set', lambda: set()), ('object()', object), ('float', lambda: two * 1.5), ('int', lambda: n + 1), ('tuple of 1', lambda: tuple(l1)), ('slots instance', S), ('bytes of 100', lambda: bytes(100)), ('str of 200', lambda: 'x' * h), ('bytes of 5000 (malloc)', lambda: bytes(5000))]:
    l1 = [n]; h = 200
    lifo(make)
    print(name, 'addresses come back in reverse order of freeing', lifo(make))
#> list addresses come back in reverse order of freeing True
#> dict addresses come back in reverse order of freeing True
#> set addresses come back in reverse order of freeing True
#> object() addresses come back in reverse order of freeing True
#> float addresses come back in reverse order of freeing True
#> int addresses come back in reverse order of freeing True
#> 3.6-3.8: tuple of 1 addresses come back in reverse order of freeing False
#| 3.9-: tuple of 1 addresses come back in reverse order of freeing True
#> slots instance addresses come back in reverse order of freeing True
#> bytes of 100 addresses come back in reverse order of freeing True
#> str of 200 addresses come back in reverse order of freeing True
#> bytes of 5000 (malloc) addresses come back in reverse order of freeing True
