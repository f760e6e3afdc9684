# versions: 3.6-3.14
from collections import deque
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque()[0], lambda: deque([1]).remove(3), lambda: deque([1]).index(3), lambda: deque(3), lambda: deque([], -1), lambda: deque() + [1], lambda: deque([1]).index(1, 5)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
#> IndexError pop from an empty deque
#> IndexError pop from an empty deque
#> IndexError deque index out of range
#> 3.6-3.9,3.14.0-: ValueError deque.remove(x): x not in deque | 3.10-3.13: ValueError 3 is not in deque
#> 3.6-3.13: ValueError 3 is not in deque | 3.14.0-: ValueError deque.index(x): x not in deque
#> TypeError 'int' object is not iterable
#> ValueError maxlen must be non-negative
#> TypeError can only concatenate deque (not "list") to deque
#> 3.6-3.13: ValueError 1 is not in deque | 3.14.0-: ValueError deque.index(x): x not in deque
