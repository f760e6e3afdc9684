l = [5, 2, 9, 1]
print(sorted(l), sorted(l, reverse=True), l)  #> [1, 2, 5, 9] [9, 5, 2, 1] [5, 2, 9, 1]
words = ['banana', 'kiwi', 'apple', 'fig', 'cherry']
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True))
#> ['apple', 'banana', 'cherry', 'fig', 'kiwi'] ['fig', 'kiwi', 'apple', 'banana', 'cherry'] ['banana', 'cherry', 'apple', 'kiwi', 'fig']
print(sorted(words, key=lambda w: (len(w), w)), sorted('bca'), sorted({3, 1, 2}), sorted({'b': 1, 'a': 2}))
#> ['fig', 'kiwi', 'apple', 'banana', 'cherry'] ['a', 'b', 'c'] [1, 2, 3] ['a', 'b']
pairs = [(1, 'b'), (0, 'a'), (1, 'a'), (0, 'b')]
print(sorted(pairs), sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
#> [(0, 'a'), (0, 'b'), (1, 'a'), (1, 'b')] [(0, 'a'), (0, 'b'), (1, 'b'), (1, 'a')] [(1, 'b'), (1, 'a'), (0, 'a'), (0, 'b')]
l.sort(key=lambda x: -x); print(l)  #> [9, 5, 2, 1]
print(sorted([True, 0, 2.5, -1]), sorted([[2], [1, 2], []]))  #> [-1, 0, True, 2.5] [[], [1, 2], [2]]
