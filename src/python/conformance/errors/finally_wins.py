def f():
    try: raise ValueError('lost')
    finally: return 'finally'
def g():
    for i in range(3):
        try: continue
        finally: print('f', i)  #> f 0
                                #> f 1
                                #> f 2
    return 'done'
def h():
    while True:
        try: break
        finally: print('breaking')  #> breaking
def k():
    try:
        try: raise KeyError(1)
        finally: print('inner finally')  #> inner finally
    except KeyError: print('outer except')  #> outer except
print(f() if False else '', g()); h(); k()  #4> " done"
def n():
    x = 'first'
    try: return x
    finally: x = 'second'
print(n())  #> first
