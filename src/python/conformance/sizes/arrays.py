# recorded: 3.13-
from array import array
import sys
a = array('b')
last = None
for i in range(200):
    if sys.getsizeof(a) != last:
        last = sys.getsizeof(a)
        print(i, last)
    a.append(1)
while a:
    a.pop()
print(sys.getsizeof(a))
print(sys.getsizeof(array('i', range(10))), sys.getsizeof(array('i', [1, 2, 3])), sys.getsizeof(array('d', (1, 2, 3))), sys.getsizeof(array('i', b'\0' * 40)))
