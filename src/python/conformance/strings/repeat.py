print('ab' * 3, 3 * 'ab', 'ab' * 0, 'ab' * -1, '-' * 10, '' * 5, 'a' * True)  #> ababab ababab   ----------  a
try:
    'a' * 1.5
except TypeError as e:
    print(e)  #> can't multiply sequence by non-int of type 'float'
try:
    'a' * 'b'
except TypeError as e:
    print(e)  #> can't multiply sequence by non-int of type 'str'
s = 'x'
s *= 4
print(s, s + 'y', 'a' + 'b' + 'c')  #> xxxx xxxxy abc
