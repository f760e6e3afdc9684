d = {'a': 1, 'b': 2}
d['c'] = 3; d['a'] = 9; print(d, len(d))  #> {'a': 9, 'b': 2, 'c': 3} 3
print(d.get('a'), d.get('z'), d.get('z', 0), d.pop('b'), d.pop('zz', None), d)
#> 9 None 0 2 None {'a': 9, 'c': 3}
print(d.setdefault('a', 5), d.setdefault('n', 5), d)  #> 9 5 {'a': 9, 'c': 3, 'n': 5}
d.update({'x': 1}, y=2); d.update([('z', 3)]); print(d)  #> {'a': 9, 'c': 3, 'n': 5, 'x': 1, 'y': 2, 'z': 3}
print(d.popitem(), d.copy() == d, list(d), list(d.keys()), list(d.values()), list(d.items()))
#> ('z', 3) True ['a', 'c', 'n', 'x', 'y'] ['a', 'c', 'n', 'x', 'y'] [9, 3, 5, 1, 2] [('a', 9), ('c', 3), ('n', 5), ('x', 1), ('y', 2)]
del d['a']; print(d, 'a' in d, 'c' in d)  #> {'c': 3, 'n': 5, 'x': 1, 'y': 2} False True
d.clear(); print(d, bool(d), dict(a=1), dict([(1, 2)]), dict.fromkeys('ab', 0), dict(zip('ab', (1, 2))))
#> {} False {'a': 1} {1: 2} {'a': 0, 'b': 0} {'a': 1, 'b': 2}
