# recorded: 3.13-
# floats: only 100 wait in the free list; the others go back to their pools
from array import array
two = float('2')
N = 1000
l = [None] * N; a = array('Q', [0] * N); b = array('Q', [0] * N)
for i in range(N):
    l[i] = two * i; a[i] = id(l[i])
for i in range(N - 1, -1, -1): l[i] = None        # number 999 is freed first
for i in range(N):
    l[i] = two * i; b[i] = id(l[i])
where = {x: i for i, x in enumerate(a)}
got = [where.get(x) for x in b]
print('the first new floats get the places of old number', got[:3], '... up to the 100th', got[96:100])
#> the first new floats get the places of old number [900, 901, 902] ... up to the 100th [996, 997, 998, 999]
print('then', got[100:103])
#> 3.6,3.9: then [1, 3, 2]
#| 3.7: then [1, 3, 0]
#| 3.8: then [1, 3, 4]
#| 3.10: then [3, 0, 1]
#| 3.11: then [2, 3, 4]
#| 3.12-3.13: then [0, 1, 2]
#| 3.14.0: then [1, 2, 3]
#| 3.14-: then [3, 4, 5]
def temp():
    before = id(two * 3)
    return all(id(two * i) == before for i in range(50))
print('a temporary float always at one address', temp())  #> a temporary float always at one address True
