for src in ('def f():\n x = 1\n global x', 'def f():\n nonlocal y', 'nonlocal z', 'def f(x):\n global x', 'def f(a, a): pass', 'return 1', 'yield 1', 'break', 'continue', 'def f(a=1, b): pass', 'f(a=1, 2)', 'f(**a, *b)', 'x = *a', 'del f()', 'f() = 1', '1 = x', 'None = 1', 'a + b = c', 'for 1 in x: pass', 'lambda: (yield)', 'def f(*): pass', 'f(x for x in y, 1)'):
    try:
        compile(src, 's', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__)
#> 'def f():\n x = 1\n global x' SyntaxError
#> 'def f():\n nonlocal y' SyntaxError
#> 'nonlocal z' SyntaxError
#> 'def f(x):\n global x' SyntaxError
#> 'def f(a, a): pass' SyntaxError
#> 'return 1' SyntaxError
#> 'yield 1' SyntaxError
#> 'break' SyntaxError
#> 'continue' SyntaxError
#> 'def f(a=1, b): pass' SyntaxError
#> 'f(a=1, 2)' SyntaxError
#> 'f(**a, *b)' SyntaxError
#> 'x = *a' SyntaxError
#> 'del f()' SyntaxError
#> 'f() = 1' SyntaxError
#> '1 = x' SyntaxError
#> 'None = 1' SyntaxError
#> 'a + b = c' SyntaxError
#> 'for 1 in x: pass' SyntaxError
#> 'lambda: (yield)' compiles
#> 'def f(*): pass' SyntaxError
#> 'f(x for x in y, 1)' SyntaxError
