def echo():
    received = []
    while True:
        x = yield len(received)
        if x is None: return received
        received.append(x)
g = echo()
print(next(g), g.send('a'), g.send('b'))  #> 0 1 2
try:
    next(g)
except StopIteration as e:
    print(e.value)  #> ['a', 'b']
g = echo()
try:
    g.send(1)
except TypeError as e:
    print(e)  #> can't send non-None value to a just-started generator
def average():
    total = n = 0
    value = None
    while True:
        value = yield value
        total += value; n += 1
        value = total / n
a = average(); next(a); print([a.send(x) for x in (10, 20, 60)])  #> [10.0, 15.0, 30.0]
