def count(n):
    print('start')  #> start
                    #> start
                    #> start
    for i in range(n): yield i
    print('end')  #3> end
                  #6> end
                  #> end
g = count(2)
print(type(g).__name__, next(g), next(g))  #2> generator 0 1
try:
    next(g)
except StopIteration as e:
    print('stopped', e.value)  #4> stopped None
print(list(count(1)), list(g), sum(x for x in range(5)), max(len(w) for w in ['a', 'bbb']))  #7> [0] [] 10 3
def empty():
    return
    yield
print(list(empty()), [*count(1)])  #> [] [0]
