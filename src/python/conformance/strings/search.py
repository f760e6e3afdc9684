s = 'banana bandana'
print(s.find('an'), s.rfind('an'), s.find('x'), s.find('an', 2), s.find('an', 2, 4), s.find(''), s.rfind(''))
#> 1 11 -1 3 -1 0 14
print(s.index('ban', 1), s.count('an'), s.count('ana'), s.count(''), s.count('a', 3, 6))  #> 7 4 2 15 2
print('nan' in s, 'x' in s, '' in s, s.startswith('ban'), s.endswith('ana'), s.startswith(('x', 'b')), s.startswith('nan', 2))
#> True False True True True True True
try:
    s.index('zzz')
except ValueError as e:
    print(e)  #> substring not found
try:
    1 in s
except TypeError as e:
    print(e)  #> 'in <string>' requires string as left operand, not int
