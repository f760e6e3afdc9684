# recorded: 3.13-
# P04x typed at the prompt: 5000 is outside the small-int cache of every version
ns = {'__name__': '__main__'}
for src in ("a = 5000\n",
            "def main():\n    b = 5000\n    c = 5000\n    print('b is c', b is c)\n    print('a is b', a is b)\n    print('a is c', a is c)\n",
            "main()\n"):
    exec(compile(src, '<stdin>', 'single'), ns)  #> b is c True
                                                 #> a is b False
                                                 #> a is c False
# and a few more prompt habits
ns2 = {}
exec(compile("a = 5000\n", '<stdin>', 'single'), ns2)
exec(compile("b = 5000\n", '<stdin>', 'single'), ns2)
print('two prompt lines: a is b', ns2['a'] is ns2['b'])  #> two prompt lines: a is b False
exec(compile("a = 5000; b = 5000\n", '<stdin>', 'single'), ns2)
print('one prompt line with ; : a is b', ns2['a'] is ns2['b'])  #> one prompt line with ; : a is b True
exec(compile("a, b = 5000, 5000\n", '<stdin>', 'single'), ns2)
print('a, b = 5000, 5000 : a is b', ns2['a'] is ns2['b'])
#> 3.6,3.8-: a, b = 5000, 5000 : a is b True
#| 3.7: a, b = 5000, 5000 : a is b False
exec(compile("a = b = 5000\n", '<stdin>', 'single'), ns2)
print('a = b = 5000 : a is b', ns2['a'] is ns2['b'])  #> a = b = 5000 : a is b True
exec(compile("if True:\n    a = 5000\n    b = 5000\n", '<stdin>', 'single'), ns2)
print('one prompt if-block : a is b', ns2['a'] is ns2['b'])  #> one prompt if-block : a is b True
