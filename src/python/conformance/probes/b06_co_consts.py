# recorded: 3.13-
# where literals sit: co_consts of a function
def f1(): x = 5; y = 257; z = -5; w = -257
def f2(): return None
def f3(): 'doc'; return 1
def f4(): x = 256 + 1; y = 257
def f5(): x = (1, 2, 3); return x
def f6(x): return x in [1, 2, 3]
def f7(x): return x in {1, 2, 3}
def f8(): x = [1, 2, 3]; return x
def f9(): x = {'a': 1}; return x
def f10(): pass
def f11(): x = 300; y = 300.0; z = True; w = 1; return 1.0
for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11):
    print(f.__name__, [sorted(c) if isinstance(c, frozenset) else c for c in f.__code__.co_consts], [type(c).__name__ for c in f.__code__.co_consts])
#> 3.6-3.13: f1 [None, 5, 257, -5, -257] ['NoneType', 'int', 'int', 'int', 'int']
#| 3.14.0-3.14: f1 [5, 257, None, -5, -257] ['int', 'int', 'NoneType', 'int', 'int']
#| 3.15: f1 [5, 257, -5, -257] ['int', 'int', 'int', 'int']
#> f2 [None] ['NoneType']
#> 3.6-3.13: f3 ['doc', 1] ['str', 'int'] | 3.14.0-: f3 ['doc'] ['str']
#> 3.6: f4 [None, 256, 1, 257, 257] ['NoneType', 'int', 'int', 'int', 'int']
#| 3.7-3.13: f4 [None, 257] ['NoneType', 'int']
#| 3.14.0-3.14: f4 [256, 257, None] ['int', 'int', 'NoneType']
#| 3.15: f4 [256, 257] ['int', 'int']
#> 3.6: f5 [None, 1, 2, 3, (1, 2, 3)] ['NoneType', 'int', 'int', 'int', 'tuple']
#| 3.7-3.13: f5 [None, (1, 2, 3)] ['NoneType', 'tuple']
#| 3.14.0-: f5 [1, (1, 2, 3)] ['int', 'tuple']
#> 3.6: f6 [None, 1, 2, 3, (1, 2, 3)] ['NoneType', 'int', 'int', 'int', 'tuple']
#| 3.7-3.13: f6 [None, (1, 2, 3)] ['NoneType', 'tuple']
#| 3.14.0-: f6 [1, (1, 2, 3)] ['int', 'tuple']
#> 3.6: f7 [None, 1, 2, 3, [1, 2, 3]] ['NoneType', 'int', 'int', 'int', 'frozenset']
#| 3.7-3.13: f7 [None, [1, 2, 3]] ['NoneType', 'frozenset']
#| 3.14.0-: f7 [1, [1, 2, 3]] ['int', 'frozenset']
#> 3.6-3.8: f8 [None, 1, 2, 3] ['NoneType', 'int', 'int', 'int']
#| 3.9-3.13: f8 [None, (1, 2, 3)] ['NoneType', 'tuple']
#| 3.14.0-: f8 [1, (1, 2, 3)] ['int', 'tuple']
#> 3.6-3.13: f9 [None, 'a', 1] ['NoneType', 'str', 'int'] | 3.14.0-: f9 ['a'] ['str']
#> f10 [None] ['NoneType']
#> 3.6-3.13: f11 [None, 300, 300.0, True, 1, 1.0] ['NoneType', 'int', 'float', 'bool', 'int', 'float']
#| 3.14.0-3.14: f11 [300, 300.0, True, 1.0] ['int', 'float', 'bool', 'float']
#| 3.15: f11 [300, 300.0, 1.0] ['int', 'float', 'float']
