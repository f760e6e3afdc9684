try:
    try:
        1 / 0
    except KeyError:
        print('no')
    finally:
        print('inner finally')  #> inner finally
except ZeroDivisionError as e:
    print('outer', e)  #> outer division by zero
try:
    try: raise ValueError('a')
    except ValueError: raise TypeError('b')
except TypeError as e:
    print(repr(e), repr(e.__context__), e.__cause__)
    #> 3.6: TypeError('b',) ValueError('a',) None
    #| 3.7-: TypeError('b') ValueError('a') None
try:
    raise KeyError('x')
except Exception as e:
    print(type(e).__name__, isinstance(e, LookupError), [c.__name__ for c in type(e).__mro__])
    #> KeyError True ['KeyError', 'LookupError', 'Exception', 'BaseException', 'object']
