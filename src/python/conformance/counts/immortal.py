# None, True, small ints and the like do not count since 3.12
import sys
def counts(x):
    n = sys.getrefcount(x)
    l = [x] * 10
    return sys.getrefcount(x) - n
for x in (None, True, 0, 256, '', 'a', (), int, [], 1000, 1.5):
    print(x, counts(x))
#> 3.6-3.11: None 10 | 3.12-: None 0
#> 3.6-3.11: True 10 | 3.12-: True 0
#> 3.6-3.11: 0 10 | 3.12-: 0 0
#> 3.6-3.11: 256 10 | 3.12-: 256 0
#> 3.6-3.11: " 10" | 3.12-: " 0"
#> 3.6-3.11: a 10 | 3.12-: a 0
#> 3.6-3.11: () 10 | 3.12-: () 0
#> 3.6-3.11: <class 'int'> 10 | 3.12-: <class 'int'> 0
#> [] 10
#> 3.6-3.14: 1000 10 | 3.15: 1000 0
#> 1.5 10
