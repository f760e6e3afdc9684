# recorded: 3.13-
a = [1, 2]; b = [1, 2]
print('== and is', a == b, a is b)  #> == and is True False
print('1 == 1.0 == True', 1 == 1.0 == True, '; one dict key', {1: 'a', 1.0: 'b', True: 'c'})
#> 1 == 1.0 == True True ; one dict key {1: 'c'}
print('hash equal', hash(1) == hash(1.0) == hash(True))  #> hash equal True
n = float('nan'); print('in uses identity first', n in [n], [n] == [n], n == n)
#> in uses identity first True True False
class E:
    def __eq__(self, o): return True
e = E(); print('__eq__ can lie, is cannot', e == 5, e is 5 if False else False, e != None)
#> __eq__ can lie, is cannot True False False
print('id unique among living objects', len({id(x) for x in [[] for _ in range(100)]}) == 100)
#> id unique among living objects True
print('id of an int literal twice', id(1000000) == id(1000000))  #> id of an int literal twice True
x = 1000000
def f(): return 1000000
print('is between module and function literal', x is f())
#> 3.6-3.7: is between module and function literal False
#| 3.8-: is between module and function literal True
