def counter():
    n = 0
    def up():
        nonlocal n
        n += 1
        return n
    return up
a, b = counter(), counter()
print(a(), a(), b(), a.__closure__[0].cell_contents, up.__name__ if False else a.__name__)  #> 1 2 1 2 up
def outer(x):
    def middle():
        def inner(): return x
        return inner
    return middle()
print(outer(5)(), outer([])())  #> 5 []
def late():
    fs = [lambda: i for i in range(3)]
    i = 'other'
    return [f() for f in fs]
print(late())  #> [2, 2, 2]
def shared():
    v = 1
    def get(): return v
    def put(x):
        nonlocal v
        v = x
    return get, put
get, put = shared(); put(9); print(get(), get.__closure__[0] is put.__closure__[0])  #> 9 True
