# versions: 3.6-3.14
# where None stands among the constants of a function, and the docstring
def show(src):
    ns = {}
    exec(src, ns)
    print(ascii(src), ns['f'].__code__.co_consts, ns['f'].__doc__)
for src in ('def f(): pass', 'def f(): return 1', 'def f(): "doc"', 'def f(): "doc"; return 1', 'def f(): return "doc"', 'def f(): x = None', 'def f(): return', 'def f(): return None',
            'f = lambda: 1', 'f = lambda: None', 'def f(): yield 1', 'def f(): x = 1; return None', 'def f(): 1; "not doc"; return 2', 'def f(): return 300, 300.0', 'def f(): "doc" "more"',
            'def f(): b"bytes"', 'def f(x): return x', 'def f(): raise', 'def f(): return True'): show(src)
#> 'def f(): pass' (None,) None
#> 3.6-3.13: 'def f(): return 1' (None, 1) None | 3.14.0-: 'def f(): return 1' (1,) None
#> 'def f(): "doc"' ('doc', None) doc
#> 3.6-3.13: 'def f(): "doc"; return 1' ('doc', 1) doc | 3.14.0-: 'def f(): "doc"; return 1' ('doc',) doc
#> 3.6-3.13: 'def f(): return "doc"' (None, 'doc') None | 3.14.0-: 'def f(): return "doc"' ('doc',) None
#> 'def f(): x = None' (None,) None
#> 'def f(): return' (None,) None
#> 'def f(): return None' (None,) None
#> 3.6-3.13: 'f = lambda: 1' (None, 1) None | 3.14.0-: 'f = lambda: 1' (1,) None
#> 'f = lambda: None' (None,) None
#> 3.6-3.13: 'def f(): yield 1' (None, 1) None | 3.14.0-: 'def f(): yield 1' (1, None) None
#> 3.6-3.13: 'def f(): x = 1; return None' (None, 1) None
#| 3.14.0-: 'def f(): x = 1; return None' (1, None) None
#> 3.6-3.13: 'def f(): 1; "not doc"; return 2' (None, 2) None
#| 3.14.0-: 'def f(): 1; "not doc"; return 2' (2,) None
#> 3.6: 'def f(): return 300, 300.0' (None, 300, 300.0, (300, 300.0)) None
#| 3.7-3.13: 'def f(): return 300, 300.0' (None, (300, 300.0)) None
#| 3.14.0-: 'def f(): return 300, 300.0' (300, (300, 300.0)) None
#> 'def f(): "doc" "more"' ('docmore', None) docmore
#> 'def f(): b"bytes"' (None,) None
#> 'def f(x): return x' (None,) None
#> 'def f(): raise' (None,) None
#> 3.6-3.13: 'def f(): return True' (None, True) None | 3.14.0-: 'def f(): return True' (True,) None
