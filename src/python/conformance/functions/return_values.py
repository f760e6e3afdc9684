def a(): pass
def b(): return
def c(): return 1, 2
def d():
    for i in range(3):
        if i == 1: return i
def e():
    while True: return 'out'
print(a(), b(), c(), d(), e())  #> None None (1, 2) 1 out
def f():
    try: return 'try'
    finally: print('finally')  #> finally
def g():
    try: return 'try'
    finally: return 'finally wins' if False else print('g')
print(f(), (lambda: 5)(), (lambda x: x or 'default')(''))  #> try 5 default
