x = 5
print(eval('x + 1'), eval('a * 2', {'a': 4}), eval('x', {'x': 1}, {'x': 2}))  #> 6 8 2
ns = {}
exec('y = 3\ndef f(): return y * 2', ns)
print(ns['y'], ns['f'](), sorted(k for k in ns if k != '__builtins__'))  #> 3 6 ['f', 'y']
exec('z = x + 1'); print(z)  #> 6
print(exec('1'), eval(compile('1 + 1', 's', 'eval')))  #> None 2
for s in ('1 +', 'x = 1', 'undefined', '1/0'):
    try:
        eval(s)
    except Exception as e:
        print(s, type(e).__name__)  #> 1 + SyntaxError
                                    #> x = 1 SyntaxError
                                    #> undefined NameError
                                    #> 1/0 ZeroDivisionError
