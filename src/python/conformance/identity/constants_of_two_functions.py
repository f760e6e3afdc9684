# equal literals of two functions: one object since 3.8
def f():
    return 1000, 'a b c', 2.5
def g():
    return 1000, 'a b c', 2.5
print([x is y for x, y in zip(f(), g())])  #> 3.6-3.7: [False, False, False] | 3.8-: [True, True, True]
print(f()[0] is f()[0])  #> True
