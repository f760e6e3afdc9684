for text in ('', 'abc', '1.5', '1__0', '_1', '0x10', '1 2'):
    try:
        print(int(text))
    except ValueError as e:
        print(e)  #> invalid literal for int() with base 10: ''
                  #> invalid literal for int() with base 10: 'abc'
                  #> invalid literal for int() with base 10: '1.5'
                  #> invalid literal for int() with base 10: '1__0'
                  #> invalid literal for int() with base 10: '_1'
                  #> invalid literal for int() with base 10: '0x10'
                  #> invalid literal for int() with base 10: '1 2'
for args in (('12', 2), ('5', 37), ('zz', 10)):
    try:
        print(int(*args))
    except ValueError as e:
        print(e)  #> invalid literal for int() with base 2: '12'
                  #> int() base must be >= 2 and <= 36, or 0
                  #> invalid literal for int() with base 10: 'zz'
for x in (None, [], 'a'):
    try:
        print(int(x))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
        #> 3.6-3.9: TypeError int() argument must be a string, a bytes-like object or a number, not 'NoneType'
        #| 3.10-: TypeError int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
        #> 3.6-3.9: TypeError int() argument must be a string, a bytes-like object or a number, not 'list'
        #| 3.10-: TypeError int() argument must be a string, a bytes-like object or a real number, not 'list'
        #> ValueError invalid literal for int() with base 10: 'a'
