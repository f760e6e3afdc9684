# versions: 3.6-3.13
import io, sys
from array import array
print(sys.getsizeof(io.StringIO()), sys.getsizeof(io.BytesIO()), sys.getsizeof(io.BytesIO(bytes(100))))
#> 3.6-3.7: 152 96 229
#| 3.8-3.11: 136 80 213
#| 3.12-: 184 80 213
b = io.BytesIO()
b.write(b'x' * 100)
print(sys.getsizeof(b))  #> 3.6-3.7: 230 | 3.8-: 214
b.write(b'x')
print(sys.getsizeof(b))  #> 3.6-3.7: 230 | 3.8-: 214
print(array('l', [2 ** 62, -1]), array('L', [2 ** 64 - 1]).itemsize)
#> array('l', [4611686018427387904, -1]) 8
for c, n in [('l', 2 ** 63), ('L', 2 ** 64), ('L', -1), ('B', 2 ** 80)]:
    try:
        array(c, [n])
    except OverflowError as e:
        print(e)  #> Python int too large to convert to C long
                  #> Python int too large to convert to C unsigned long
                  #> can't convert negative value to unsigned int
                  #> Python int too large to convert to C long
