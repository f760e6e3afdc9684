print(abs(-3), pow(2, 5), round(2.567, 1), divmod(7, 2), sum([1, 2], 10), min('b', 'a'), max([1, 5, 3]), len('abc'), sorted([2, 1]))
#> 3 32 2.6 (3, 1) 13 a 5 3 [1, 2]
print(bin(5), hex(255), oct(8), chr(65), ord('A'), ascii('\xe9'), repr('a'), str(1.0), int('7'), float('1.5'), bool([]), complex(1, 2))
#> 0b101 0xff 0o10 A 65 '\xe9' 'a' 1.0 7 1.5 False (1+2j)
print(all([]), any([]), callable(len), isinstance(1, (str, int)), type(1) is int, id(1) == id(1), hash('a') == hash('a'))
#> True False True True True True True
print(list(map(int, '123')), list(filter(str.isalpha, 'a1b')), list(zip('ab', '12')), list(enumerate('ab', 5)), list(reversed([1, 2])), dir([])[:1] != [])
#> [1, 2, 3] ['a', 'b'] [('a', '1'), ('b', '2')] [(5, 'a'), (6, 'b')] [2, 1] True
print(getattr('a', 'upper')(), hasattr(1, 'real'), vars(type('X', (), {'a': 1}))['a'], format(255, '#x'), slice(1, 2), type(None), Ellipsis, NotImplemented)
#> A True 1 0xff slice(1, 2, None) <class 'NoneType'> Ellipsis NotImplemented
