# recorded: 3.13-
# ints that come back as one shared object when made at run time
def reach(step):
    x = y = 0
    while x is y:
        x += step
        y += step
    return x - step
print('lowest', reach(-1), 'highest', reach(1))
def again(n):
    return int(str(n)) is int(str(n))
for n in (-7, -6, -5, -4, -1, 0, 1, 255, 256, 257, 258, 1023, 1024, 1025, 1026):
    print('int(str(%d)) twice is one object' % n, again(n))
#> 3.6-3.14: lowest -5 highest 256 | 3.15: lowest -5 highest 1024
#> int(str(-7)) twice is one object False
#> int(str(-6)) twice is one object False
#> int(str(-5)) twice is one object True
#> int(str(-4)) twice is one object True
#> int(str(-1)) twice is one object True
#> int(str(0)) twice is one object True
#> int(str(1)) twice is one object True
#> int(str(255)) twice is one object True
#> int(str(256)) twice is one object True
#> 3.6-3.14: int(str(257)) twice is one object False | 3.15: int(str(257)) twice is one object True
#> 3.6-3.14: int(str(258)) twice is one object False | 3.15: int(str(258)) twice is one object True
#> 3.6-3.14: int(str(1023)) twice is one object False | 3.15: int(str(1023)) twice is one object True
#> 3.6-3.14: int(str(1024)) twice is one object False | 3.15: int(str(1024)) twice is one object True
#> int(str(1025)) twice is one object False
#> int(str(1026)) twice is one object False
