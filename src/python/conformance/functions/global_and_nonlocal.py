x = 'module'
def read(): return x
def write():
    global x
    x = 'written'
def local():
    x = 'local'
    return x
print(read(), local(), read()); write(); print(x)  #> module local module
                                                   #> written
def f():
    x = 'f'
    def g():
        nonlocal x
        x = 'g'
        def h():
            global x
            return x
        return h()
    return g(), x
print(f())  #> ('written', 'g')
def unbound():
    print(x)
    x = 1
try:
    unbound()
except UnboundLocalError as e:
    print(type(e).__name__, e)
    #> 3.6-3.10: UnboundLocalError local variable 'x' referenced before assignment
    #| 3.11-: UnboundLocalError cannot access local variable 'x' where it is not associated with a value
def deleted():
    y = 1
    del y
    return y
try:
    deleted()
except UnboundLocalError as e:
    print(type(e).__name__)  #> UnboundLocalError
try:
    undefined_name
except NameError as e:
    print(e)  #> name 'undefined_name' is not defined
