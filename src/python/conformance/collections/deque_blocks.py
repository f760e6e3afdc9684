# versions: 3.6-3.13
import sys
from collections import deque
print([sys.getsizeof(deque(range(n))) for n in (0, 1, 63, 64, 65, 127, 128, 200)])
#> 3.6-3.7: [640, 640, 640, 1168, 1168, 1168, 1696, 2224]
#| 3.8-3.10: [624, 624, 624, 1152, 1152, 1152, 1680, 2208]
#| 3.11-: [760, 760, 760, 1288, 1288, 1288, 1816, 2344]
big = deque(range(1000)); print(sum(big), big[500], big[-1], big[63], big[64])  #> 499500 500 999 63 64
big.rotate(333); print(big[0], big[999]); big.rotate(-100); print(big[0], sum(big))  #> 667 666
                                                                                     #> 767 499500
for _ in range(900): big.popleft()
print(len(big), big[0], big[-1], sys.getsizeof(big)); big.clear(); print(big, sys.getsizeof(big))
#> 3.6-3.7: 100 667 766 1168
#| 3.8-3.10: 100 667 766 1152
#| 3.11-: 100 667 766 1288
#> 3.6-3.7: deque([]) 640
#| 3.8-3.10: deque([]) 624
#| 3.11-: deque([]) 760
for i in range(70): big.append(i)
print(sys.getsizeof(big))  #> 3.6-3.7: 1168 | 3.8-3.10: 1152 | 3.11-: 1288
s = [1]; n = sys.getrefcount(s)
d = deque([s] * 3); print(sys.getrefcount(s) - n); d.pop(); print(sys.getrefcount(s) - n); d.clear(); print(sys.getrefcount(s) - n)
#> 3
#> 2
#> 0
