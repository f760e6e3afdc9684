# versions: 3.6-3.14
from collections import deque
d = deque('abc'); d.append('d'); d.appendleft('z')
print(d, len(d), d[0], d[-1], d[2], d.pop(), d.popleft(), list(reversed(d)))
#> deque(['a', 'b', 'c']) 5 z d b d z ['c', 'b', 'a']
d.extend(range(5)); d.extendleft('xy'); print(d); d.rotate(2); print(d); d.rotate(-3); print(d)
#> deque(['y', 'x', 'a', 'b', 'c', 0, 1, 2, 3, 4])
#> deque([3, 4, 'y', 'x', 'a', 'b', 'c', 0, 1, 2])
#> deque(['x', 'a', 'b', 'c', 0, 1, 2, 3, 4, 'y'])
d.rotate(); print(d, d.index('a'), d.count(1), 'c' in d, 'q' in d)
#> deque(['y', 'x', 'a', 'b', 'c', 0, 1, 2, 3, 4]) 2 1 True False
d.insert(2, 'I'); d.remove('a'); del d[1]; d[0] = 'first'; print(d); d.reverse(); print(d)
#> deque(['first', 'I', 'b', 'c', 0, 1, 2, 3, 4])
#> deque([4, 3, 2, 1, 0, 'c', 'b', 'I', 'first'])
m = deque(range(10), maxlen=3); print(m, m.maxlen, m.copy(), m + m, m * 2); m.append(11); m.appendleft(0); print(m)
#> deque([7, 8, 9], maxlen=3) 3 deque([7, 8, 9], maxlen=3) deque([7, 8, 9], maxlen=3) deque([7, 8, 9], maxlen=3)
#> deque([0, 8, 9], maxlen=3)
try: m.insert(1, 5)
except IndexError as e: print(e)  #> deque already at its maximum size
print(deque([1, 2]) == deque([1, 2]), deque([1, 2]) < deque([1, 3]), deque([1]) != [1], deque('a') * 3)
#> True True True deque(['a', 'a', 'a'])
it = iter(d); d.append(1)
try: next(it)
except RuntimeError as e: print(e)  #> deque mutated during iteration
e = deque(); e.append(e); print(e)  #> deque([[...]])
