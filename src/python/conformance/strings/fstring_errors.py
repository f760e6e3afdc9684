for s in ("f'{'", "f'}'", "f'{}'", "f'{a b}'", "f'{x!z}'", "f'{1:d'"):
    try:
        eval(s, {'x': 1, 'a': 1})
        print('fine')
    except SyntaxError as e:
        print(s, type(e).__name__)  #> f'{' SyntaxError
                                    #> f'}' SyntaxError
                                    #> f'{}' SyntaxError
                                    #> f'{a b}' SyntaxError
                                    #> f'{x!z}' SyntaxError
                                    #> f'{1:d' SyntaxError
for s in ("f'{undefined}'", "f'{1:q}'", "f'{\"a\":d}'", "f'{1/0}'"):
    try:
        print(eval(s))
    except Exception as e:
        print(type(e).__name__, e)  #> NameError name 'undefined' is not defined
                                    #> ValueError Unknown format code 'q' for object of type 'int'
                                    #> ValueError Unknown format code 'd' for object of type 'str'
                                    #> ZeroDivisionError division by zero
