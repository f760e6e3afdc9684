# versions: 3.6-3.14
from collections import ChainMap, Counter, UserDict
c = Counter('abracadabra'); print(c, c.most_common(2), c['z'], c + Counter('ab'), c - Counter('aaa'), sum(c.values()))
#> Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) [('a', 5), ('b', 2)] 0 Counter({'a': 6, 'b': 3, 'r': 2, 'c': 1, 'd': 1}) Counter({'a': 2, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) 11
c.update('zz'); c.subtract('a'); print(c['z'], c['a'], Counter(a=1) | Counter(a=2), Counter(a=1) & Counter(a=2), list(Counter(a=2).elements()))
#> 2 4 Counter({'a': 2}) Counter({'a': 1}) ['a', 'a']
m = ChainMap({'a': 1}, {'a': 2, 'b': 3}); print(m['a'], m['b'], dict(m), len(m)); m['c'] = 5; print(m.maps[0], m.new_child()['c'])
#> 1 3 {'a': 1, 'b': 3} 2
#> {'a': 1, 'c': 5} 5
class U(UserDict): pass
print(U(a=1), U(a=1).data)  #> {'a': 1} {'a': 1}
