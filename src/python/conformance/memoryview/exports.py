# versions: 3.6-3.14
# as long as somebody looks, a bytearray cannot move its bytes
import sys
b = bytearray(b'abc')
print(sys.getrefcount(b))  #> 2
v = memoryview(b)
w = v[1:]
print(sys.getrefcount(b))  #> 3
for change in [lambda: b.append(1), lambda: b.extend(b'de'), lambda: b.pop(), lambda: b.clear(), lambda: b.insert(0, 1), lambda: b.__delitem__(0)]:
    try:
        change()
        print('changed')
    except BufferError as e:
        print(e)  #> Existing exports of data: object cannot be re-sized
                  #> Existing exports of data: object cannot be re-sized
                  #> Existing exports of data: object cannot be re-sized
                  #> Existing exports of data: object cannot be re-sized
                  #> Existing exports of data: object cannot be re-sized
                  #> Existing exports of data: object cannot be re-sized
b[0] = 65
b[0:3] = b'xyz'
print(b, w.tolist())  #> bytearray(b'xyz') [121, 122]
v.release()
try:
    b.append(1)
except BufferError as e:
    print('still', e)  #> still Existing exports of data: object cannot be re-sized
del w
b.append(33)
print(b, sys.getrefcount(b))  #> bytearray(b'xyz!') 3
with memoryview(b) as v:
    print(v[0])  #> 120
b.append(33)
for f in [lambda: v[0], lambda: len(v), lambda: v.tolist(), lambda: v.obj, lambda: v.cast('b')]:
    try:
        f()
    except ValueError as e:
        print(e)  #> operation forbidden on released memoryview object
                  #> operation forbidden on released memoryview object
                  #> operation forbidden on released memoryview object
                  #> operation forbidden on released memoryview object
                  #> operation forbidden on released memoryview object
print(v == v, v.release())  #> True None
