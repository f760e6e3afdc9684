# versions: 3.6-3.13
# A generator that dies is closed
import gc
gc.disable()
def g(n):
    try: yield n
    finally: print('finally', n)  #> finally 1
x = g(1)
next(x)
del x
y = g(2)
del y
print('not begun')  #> not begun
def h():
    me = yield
    try: yield me
    finally: print('finally of a cycle')  #> finally of a cycle
z = h()
next(z)
z.send(z)
del z
print(gc.collect() > 0)  #> 3.6: True | 3.7-: False
def stubborn():
    try: yield 1
    finally:
        print('yielding')  #> yielding
w = stubborn()
next(w)
w = None
print('end')  #> end
