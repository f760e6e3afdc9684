s = 'banana'
print(s.replace('a', 'o'), s.replace('an', ''), s.replace('a', 'o', 2), s.replace('x', 'y'), s.replace('', '-'), s.replace('na', 'NA', 1))
#> bonono ba bonona banana -b-a-n-a-n-a- baNAna
print('a.b.c'.replace('.', ''), 'aaa'.replace('aa', 'b'), ''.replace('', 'x'))  #> abc ba x
print(s.translate({ord('a'): 'A', ord('b'): None, ord('n'): 110}), s.translate(str.maketrans('an', 'xy', 'b')))
#> AnAnA xyxyx
print('tab\tx'.expandtabs(), 'a\tb'.expandtabs(4), 'abc'.zfill(6), '-12'.zfill(6), '+5'.zfill(1))
#> tab     x a   b 000abc -00012 +5
