# recorded: 3.13-
# the same program typed at the prompt: every statement is its own compilation ('single')
ns = {'__name__': '__main__'}
for src in ("a = 257\n",
            "def main():\n    b = 257\n    c = 257\n    print('b is c', b is c)\n    print('a is b', a is b)\n    print('a is c', a is c)\n",
            "main()\n"):
    exec(compile(src, '<stdin>', 'single'), ns)  #> b is c True
                                                 #> 3.6-3.14: a is b False | 3.15: a is b True
                                                 #> 3.6-3.14: a is c False | 3.15: a is c True
# and a few more prompt habits
ns2 = {}
exec(compile("a = 257\n", '<stdin>', 'single'), ns2)
exec(compile("b = 257\n", '<stdin>', 'single'), ns2)
print('two prompt lines: a is b', ns2['a'] is ns2['b'])
#> 3.6-3.14: two prompt lines: a is b False
#| 3.15: two prompt lines: a is b True
exec(compile("a = 257; b = 257\n", '<stdin>', 'single'), ns2)
print('one prompt line with ; : a is b', ns2['a'] is ns2['b'])  #> one prompt line with ; : a is b True
exec(compile("a, b = 257, 257\n", '<stdin>', 'single'), ns2)
print('a, b = 257, 257 : a is b', ns2['a'] is ns2['b'])
#> 3.6,3.8-: a, b = 257, 257 : a is b True
#| 3.7: a, b = 257, 257 : a is b False
exec(compile("a = b = 257\n", '<stdin>', 'single'), ns2)
print('a = b = 257 : a is b', ns2['a'] is ns2['b'])  #> a = b = 257 : a is b True
exec(compile("if True:\n    a = 257\n    b = 257\n", '<stdin>', 'single'), ns2)
print('one prompt if-block : a is b', ns2['a'] is ns2['b'])  #> one prompt if-block : a is b True
