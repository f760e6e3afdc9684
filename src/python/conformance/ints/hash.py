# versions: 3.6-3.13
print(hash(5), hash(-5), hash(0), hash(-1), hash(-2), hash(True))  #> 5 -5 0 -2 -2 1
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(2 ** 62), hash(-2 ** 61), hash(10 ** 30))
#> 0 1 2 -2 465258685558744706
print(hash(1.0), hash(0.5), hash(1e300), hash(float('inf')), hash(-0.0))
#> 1 1152921504606846976 1224995262755759164 314159 0
