print(len([1, 2]), sum([1, 2]), max([3, 1]), min([3, 1]), any([0, 1]), all([0, 1]), any([]), all([]))
#> 2 3 3 1 True False False True
print(list(range(3)), list('ab'), list({'k': 1}), list((1,)), list(zip([1, 2], 'ab')), list(enumerate('ab', 1)))
#> [0, 1, 2] ['a', 'b'] ['k'] [1] [(1, 'a'), (2, 'b')] [(1, 'a'), (2, 'b')]
print(list(map(str, [1, 2])), list(filter(None, [0, 1, '', 'a'])), list(reversed([1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])))
#> ['1', '2'] [1, 'a'] [2, 1] [11, 22]
print(sorted([3, 1]), 2 in [1, 2], 3 not in [1, 2], [1, 2].__contains__(1), [[1]] == [[1]])
#> [1, 3] True True True True
print(repr([1, 'a', None, 1.5, [], (1,), {}]), str(['it\'s']))  #> [1, 'a', None, 1.5, [], (1,), {}] ["it's"]
