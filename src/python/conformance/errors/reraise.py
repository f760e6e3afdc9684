def f():
    try:
        raise ValueError('first')
    except ValueError:
        print('noted')  #> noted
        raise
try:
    f()
except ValueError as e:
    print('again', e)  #> again first
try:
    raise
except RuntimeError as e:
    print(e)  #> No active exception to reraise
try:
    raise 5
except TypeError as e:
    print(e)  #> exceptions must derive from BaseException
try:
    raise ValueError
except ValueError as e:
    print(repr(e), e.args)  #> ValueError() ()
e = ValueError('kept')
for _ in range(2):
    try: raise e
    except ValueError as x: print(x is e)  #> True
                                           #> True
