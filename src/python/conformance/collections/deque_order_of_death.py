# versions: 3.6-3.14
from collections import deque
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=' ')
d = deque(map(D, range(5))); d.clear(); print()  #> "0 1 2 3 4 "
d = deque(map(D, range(4)), maxlen=2); print(); d.append(D(9)); print()  #> "0 1 "
                                                                         #> "2 "
del d; print()  #> "3 9 "
