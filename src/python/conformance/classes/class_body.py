# a class body is a block that runs once; its names become attributes, and are no scope for its methods
x = 'module'
class A:
    x = 'class'
    y = x + '!'
    l = [i for i in range(3)]
    def f(self): return x
    for k in range(2): print('loop', k)  #> loop 0
                                         #> loop 1
    del k
print(A.x, A.y, A.l, A().f(), hasattr(A, 'k'))  #> class class! [0, 1, 2] module False
def make(v):
    class Local:
        value = v
        def get(self): return v
    return Local
a, b = make(1), make(2)
print(a is b, a.value, b().get(), a.__qualname__, A.f.__qualname__)  #> False 1 2 make.<locals>.Local A.f
print([n for n in vars(A) if not n.startswith('__')])  #> ['x', 'y', 'l', 'f']
