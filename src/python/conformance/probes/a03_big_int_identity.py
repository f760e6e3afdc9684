# recorded: 3.13-
# operations on an int outside the cache that give back the very same object
def check(n, label):
    ops = [('+n', lambda: +n), ('n+0', lambda: n + 0), ('n*1', lambda: n * 1), ('n|0', lambda: n | 0), ('n&n', lambda: n & n),
           ('abs(n)', lambda: abs(n)), ('n//1', lambda: n // 1), ('n>>0', lambda: n >> 0), ('n<<0', lambda: n << 0), ('n**1', lambda: n ** 1),
           ('int(n)', lambda: int(n)), ('round(n)', lambda: round(n)), ('n.__index__()', lambda: n.__index__()), ('-(-n)', lambda: -(-n)),
           ('n.real', lambda: n.real), ('n.numerator', lambda: n.numerator), ('n.conjugate()', lambda: n.conjugate()), ('~~n', lambda: ~~n)]
    print(label, 'same object:', [k for k, f in ops if f() is n])
    #> one digit same object: ['+n', 'abs(n)', 'int(n)', 'round(n)', 'n.__index__()', 'n.real', 'n.numerator', 'n.conjugate()']
    #> many digits same object: ['+n', 'abs(n)', 'int(n)', 'round(n)', 'n.__index__()', 'n.real', 'n.numerator', 'n.conjugate()']
check(int('100000'), 'one digit')
check(int('1' + '0' * 40), 'many digits')
print('int(text) twice', int('100000') is int('100000'))  #> int(text) twice False
x = int('100000'); y = int('100000')
print('x + 1 is y + 1', x + 1 is y + 1, '; x is y', x is y, '; x == y', x == y)
#> x + 1 is y + 1 False ; x is y False ; x == y True
