# a StopIteration that escapes a generator is a RuntimeError since 3.7
def g():
    yield 1
    raise StopIteration('inside')
try:
    print(list(g()))
except RuntimeError as e:
    print(e, repr(e.__cause__))  #> 3.6: [1] | 3.7-: generator raised StopIteration StopIteration('inside')
