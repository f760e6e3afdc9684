# a generator that is dropped while suspended runs its finally
class D:
    def __del__(self): print('D dies')  #> D dies
                                        #6> D dies
                                        #9> D dies
def g():
    d = D()
    try:
        yield 1
    finally:
        print('finally')  #1> finally
                          #5> finally
                          #8> finally
x = g(); next(x)
x = None
print('dropped')  #> dropped
x = g(); x = None
print('never started')  #> never started
for v in g(): break
print('loop left')  #> loop left
x = g(); list(x); print('exhausted'); del x  #> exhausted
