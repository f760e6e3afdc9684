# versions: 3.6-3.14
# names and constants of code that cannot be reached
for src in ('if 0: x', 'if 1: x\nelse: y', 'if 0: x\nelif y: z', "if '': x\nelse: y", 'while 0: x', 'while 1:\n  if x: break\n  y', 'if __debug__: x', 'assert 0', 'assert 1', 'x = a if 1 else b', 'x = 1 and a', 'x = 0 or a', 'x = 0 and a',
            'if not 0: x', 'if 1 and x: y', 'if 0 and x: y', 'if None: x', 'if (): x\nelse: y', 'if 0:\n  def f(): pass', 'while 0:\n  x = 5000\nelse: y', 'if ...: x', 'assert x, 5000', 'if 1.0: x'):
    c = compile(src, 's', 'exec')
    print(ascii(src), c.co_names, [getattr(k, 'co_name', k) for k in c.co_consts], c.co_firstlineno)
#> 3.6-3.7: 'if 0: x' () [None] 1 | 3.8-3.9: 'if 0: x' ('x',) [None] 1 | 3.10-: 'if 0: x' ('x',) [0, None] 1
#> 3.6-3.7: 'if 1: x\nelse: y' ('x',) [None] 1
#| 3.8-3.9: 'if 1: x\nelse: y' ('x', 'y') [None] 1
#| 3.10-: 'if 1: x\nelse: y' ('x', 'y') [1, None] 1
#> 3.6-3.7: 'if 0: x\nelif y: z' ('y', 'z') [None] 2
#| 3.8-3.9: 'if 0: x\nelif y: z' ('x', 'y', 'z') [None] 2
#| 3.10-: 'if 0: x\nelif y: z' ('x', 'y', 'z') [0, None] 1
#> 3.6-3.7: "if '': x\nelse: y" ('y',) [None] 2
#| 3.8-3.9: "if '': x\nelse: y" ('x', 'y') [None] 2
#| 3.10-: "if '': x\nelse: y" ('x', 'y') ['', None] 1
#> 3.6-3.7: 'while 0: x' () [None] 1
#| 3.8-3.9: 'while 0: x' ('x',) [None] 1
#| 3.10-: 'while 0: x' ('x',) [0, None] 1
#> 3.6-3.9: 'while 1:\n  if x: break\n  y' ('x', 'y') [None] 1
#| 3.10-: 'while 1:\n  if x: break\n  y' ('x', 'y') [1, None] 1
#> 3.6-3.9: 'if __debug__: x' ('x',) [None] 1 | 3.10-: 'if __debug__: x' ('x',) [True, None] 1
#> 3.6-3.8: 'assert 0' ('AssertionError',) [0, None] 1
#| 3.9: 'assert 0' () [0, None] 1
#| 3.10-: 'assert 0' () [0] 1
#> 3.6-3.8: 'assert 1' ('AssertionError',) [1, None] 1 | 3.9-: 'assert 1' () [1, None] 1
#> 'x = a if 1 else b' ('a', 'b', 'x') [1, None] 1
#> 'x = 1 and a' ('a', 'x') [1, None] 1
#> 'x = 0 or a' ('a', 'x') [0, None] 1
#> 'x = 0 and a' ('a', 'x') [0, None] 1
#> 3.6,3.14.0-: 'if not 0: x' ('x',) [0, None] 1
#| 3.7-3.9: 'if not 0: x' ('x',) [None] 1
#| 3.10-3.13: 'if not 0: x' ('x',) [True, None] 1
#> 'if 1 and x: y' ('x', 'y') [1, None] 1
#> 'if 0 and x: y' ('x', 'y') [0, None] 1
#> 3.6-3.7: 'if None: x' () [None] 1 | 3.8-: 'if None: x' ('x',) [None] 1
#> 3.6: 'if (): x\nelse: y' ('x', 'y') [None] 1
#| 3.7: 'if (): x\nelse: y' ('y',) [None] 2
#| 3.8-3.9: 'if (): x\nelse: y' ('x', 'y') [None] 2
#| 3.10-3.13: 'if (): x\nelse: y' ('x', 'y') [(), None] 1
#| 3.14.0-: 'if (): x\nelse: y' ('x', 'y') [None, ()] 1
#> 3.6-3.7: 'if 0:\n  def f(): pass' () [None] 1
#| 3.8-3.9: 'if 0:\n  def f(): pass' ('f',) [None] 1
#| 3.10: 'if 0:\n  def f(): pass' ('f',) [0, 'f', 'f', None] 1
#| 3.11: 'if 0:\n  def f(): pass' ('f',) [0, 'f', None] 1
#| 3.12-: 'if 0:\n  def f(): pass' ('f',) [0, None] 1
#> 3.6-3.7: 'while 0:\n  x = 5000\nelse: y' ('y',) [None] 3
#| 3.8-3.9: 'while 0:\n  x = 5000\nelse: y' ('x', 'y') [None] 3
#| 3.10-3.11: 'while 0:\n  x = 5000\nelse: y' ('x', 'y') [0, 5000, None] 1
#| 3.12-: 'while 0:\n  x = 5000\nelse: y' ('x', 'y') [0, None] 1
#> 3.6-3.9: 'if ...: x' ('x',) [None] 1 | 3.10-: 'if ...: x' ('x',) [Ellipsis, None] 1
#> 3.6-3.8: 'assert x, 5000' ('x', 'AssertionError') [5000, None] 1
#| 3.9-: 'assert x, 5000' ('x',) [5000, None] 1
#> 3.6-3.9: 'if 1.0: x' ('x',) [None] 1 | 3.10-: 'if 1.0: x' ('x',) [1.0, None] 1
