import gc
def f(n):
    for i in range(n):
        a = []
        b = [a]
        a.append(b)
f(20000)
print(gc.isenabled())
