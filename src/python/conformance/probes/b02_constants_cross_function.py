# recorded: 3.13-
# equal literals in different code objects of one compilation
a = 5000; na = -5000; fa = 1.5; nfa = -1.5; sa = 'hello world!'; ta = (1, 2, 3); ba = b'ab cd'; ca = 10 ** 20
def f():
    return 5000, -5000, 1.5, -1.5, 'hello world!', (1, 2, 3), b'ab cd', 10 ** 20
class K:
    a = 5000; s = 'hello world!'; t = (1, 2, 3)
    def m(self, d=5000):
        return 5000, d
def outer():
    def inner():
        return 5000
    return inner() , 5000
r = f()
print('module vs function: int', r[0] is a, '; -int', r[1] is na, '; float', r[2] is fa, '; -float', r[3] is nfa, '; str', r[4] is sa, '; tuple', r[5] is ta, '; bytes', r[6] is ba, '; 10**20', r[7] is ca)
#> 3.6-3.7: module vs function: int False ; -int False ; float False ; -float False ; str False ; tuple False ; bytes False ; 10**20 False
#| 3.8-: module vs function: int True ; -int True ; float True ; -float True ; str True ; tuple True ; bytes True ; 10**20 True
print('module vs class body: int', K.a is a, '; str', K.s is sa, '; tuple', K.t is ta)
#> 3.6-3.7: module vs class body: int False ; str False ; tuple False
#| 3.8-: module vs class body: int True ; str True ; tuple True
print('method vs default', K().m()[0] is K().m()[1], '; default vs module', K().m()[1] is a)
#> 3.6-3.7: method vs default False ; default vs module False
#| 3.8-: method vs default True ; default vs module True
i, o = outer(); print('inner vs outer function', i is o, '; vs module', i is a)
#> 3.6-3.7: inner vs outer function False ; vs module False
#| 3.8-: inner vs outer function True ; vs module True
print('lambda', (lambda: 5000)() is a, '; comprehension', [5000 for _ in 'x'][0] is a, '; generator', next(5000 for _ in 'x') is a)
#> 3.6-3.7: lambda False ; comprehension False ; generator False
#| 3.8-: lambda True ; comprehension True ; generator True
def parts():
    def g(): return f'{1}hello world!'
    return g
print('two functions, tuple holding 5000', (lambda: (5000, 1))()[0] is a)
#> 3.6-3.7: two functions, tuple holding 5000 False
#| 3.8-: two functions, tuple holding 5000 True
