for x in (0, 1, '', 'a', [], [0], {}, None, 0.0, (), (0,), set(), False): print(repr(x), 'true' if x else 'false')
def say(x): print('say', x); return x
print(say(0) and say(1), say(1) and say(2), say(0) or say(3), say(4) or say(5), not say(0))
print(1 if 0 else 2 if 0 else 3, (1 and 2) or 3, 0 or '' or [], 1 and 'x' and 2.5, not not 'a')
x = 5
if x < 3: print('small')
elif x < 6: print('medium')
else: print('large')
#> 0 false
#> 1 true
#> '' false
#> 'a' true
#> [] false
#> [0] true
#> {} false
#> None false
#> 0.0 false
#> () false
#> (0,) true
#> set() false
#> False false
#> say 0
#> say 1
#> say 2
#> say 0
#> say 3
#> say 4
#> say 0
#> 0 2 3 4 True
#> 3 2 [] 2.5 True
#> medium
