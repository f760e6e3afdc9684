# defaults are evaluated when the function is made, in order
def say(x): print('evaluating', x); return x  #> evaluating 1
                                              #> evaluating 2
def f(a=say(1), *, b=say(2)): return a, b
print(f(), f(5), f.__defaults__, f.__kwdefaults__)  #> (1, 2) (5, 2) (1,) {'b': 2}
n = 10
def g(x=n): return x
n = 20
print(g())  #> 10
fs = []
for i in range(3):
    def h(i=i): return i
    fs.append(h)
print([h() for h in fs])  #> [0, 1, 2]
