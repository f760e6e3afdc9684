d = {'a': 1, 'b': 2}
k, v, i = d.keys(), d.values(), d.items()
d['c'] = 3
print(k, v, i, len(k), 'c' in k, 3 in v, ('c', 3) in i)
#> dict_keys(['a', 'b', 'c']) dict_values([1, 2, 3]) dict_items([('a', 1), ('b', 2), ('c', 3)]) 3 True True True
print(k & {'a', 'z'}, sorted(k | {'z'}), sorted(k - {'a'}), k == {'a', 'b', 'c'}, sorted(i & {('a', 1)}), k.isdisjoint(['q']))
#> {'a'} ['a', 'b', 'c', 'z'] ['b', 'c'] True [('a', 1)] True
print(list(zip(k, v)), [x for x in i], sorted(d, reverse=True), max(d, key=d.get), sum(v))
#> [('a', 1), ('b', 2), ('c', 3)] [('a', 1), ('b', 2), ('c', 3)] ['c', 'b', 'a'] c 6
