# recorded: 3.13-
# two objects whose lives do not overlap may have one id
print('id([]) == id([])', id([]) == id([]))  #> id([]) == id([]) True
print('id({}) == id({})', id({}) == id({}))  #> id({}) == id({}) True
print('id(object()) == id(object())', id(object()) == id(object()))  #> id(object()) == id(object()) True
print('[] is []', [] is [])  #> [] is [] False
a = id([1]); b = id({}); print('list then dict', a == b)  #> list then dict False
class A: pass
ids = [id(A()) for _ in range(6)]
print('six A() in turn: distinct ids', len(set(ids)), '; last two equal', ids[-1] == ids[-2])
#> 3.6-3.7,3.11: six A() in turn: distinct ids 2 ; last two equal False
#| 3.8-3.10,3.12: six A() in turn: distinct ids 1 ; last two equal True
#| 3.13-: six A() in turn: distinct ids 4 ; last two equal False
x = [1]; i = id(x); x = None; y = [2]; print('list freed then list made', id(y) == i)
#> list freed then list made True
x = [1]; i = id(x); del x; z = {}; w = [2]; print('list freed, dict made, list made', id(w) == i)
#> list freed, dict made, list made True
x = [1]; i = id(x); x = [2]; print('x = [2] while x still holds [1]: same id', id(x) == i)
#> x = [2] while x still holds [1]: same id False
two = float('2')
x = 1.5 * two; i = id(x); del x; y = float('7'); print('float freed then float made', id(y) == i)
#> float freed then float made True
x = int('100000'); i = id(x); del x; y = int('100001'); print('int freed then int made', id(y) == i)
#> int freed then int made True
p, q = 'ab' * int('300'), 'cd' * int('300')
x = p + q; i = id(x); del x; y = q + p; print('long str freed then same-size str made', id(y) == i)
#> long str freed then same-size str made True
