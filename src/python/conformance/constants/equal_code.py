# versions: 3.6-3.14
# equal code objects are one constant
def codes(src): return [getattr(c, 'co_name', c) for c in compile(src, 's', 'exec').co_consts]
for src in ('x = [lambda: 0, lambda: 0]', 'x = [lambda: 0,\n lambda: 0]', 'x = [lambda: 0, lambda: 0.0]', 'x = [lambda a: a, lambda b: b]',
            'def f(a): return lambda: 0\ndef g(a): return lambda: 0', 'x = lambda: 1; y = lambda: True'): print(ascii(src), codes(src))
            #> 3.6-3.11,3.13-: 'x = [lambda: 0, lambda: 0]' ['<lambda>', '<lambda>', None]
            #| 3.12: 'x = [lambda: 0, lambda: 0]' ['<lambda>', None]
            #> 3.6-3.10: 'x = [lambda: 0,\n lambda: 0]' ['<lambda>', '<lambda>', '<lambda>', None]
            #| 3.11-: 'x = [lambda: 0,\n lambda: 0]' ['<lambda>', '<lambda>', None]
            #> 3.6-3.10: 'x = [lambda: 0, lambda: 0.0]' ['<lambda>', '<lambda>', '<lambda>', None]
            #| 3.11-: 'x = [lambda: 0, lambda: 0.0]' ['<lambda>', '<lambda>', None]
            #> 3.6-3.10: 'x = [lambda a: a, lambda b: b]' ['<lambda>', '<lambda>', '<lambda>', None]
            #| 3.11-: 'x = [lambda a: a, lambda b: b]' ['<lambda>', '<lambda>', None]
            #> 3.6-3.10: 'def f(a): return lambda: 0\ndef g(a): return lambda: 0' ['f', 'f', 'g', 'g', None]
            #| 3.11-: 'def f(a): return lambda: 0\ndef g(a): return lambda: 0' ['f', 'g', None]
            #> 3.6-3.10: 'x = lambda: 1; y = lambda: True' ['<lambda>', '<lambda>', '<lambda>', None]
            #| 3.11-: 'x = lambda: 1; y = lambda: True' ['<lambda>', '<lambda>', None]
