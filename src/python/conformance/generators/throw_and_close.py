def g():
    while True:
        try:
            yield 1
        except ValueError as e:
            print('caught', e)  #> caught v
            yield 'handled'
        finally:
            print('finally')  #> finally
                              #> finally
                              #> finally
x = g()
print(next(x), x.throw(ValueError('v')), next(x))  #3> 1 handled 1
x.close()
try:
    next(x)
except StopIteration:
    print('closed')  #5> closed
x = g(); next(x)
try:
    x.throw(KeyError('k'))
except KeyError as e:
    print('came out', e)  #> came out 'k'
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
s = stubborn(); next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)  #> generator ignored GeneratorExit
