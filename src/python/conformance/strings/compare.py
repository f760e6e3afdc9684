print('a' < 'b', 'a' < 'B', 'abc' < 'abd', 'ab' < 'abc', '' < 'a', 'a' == 'a', 'Z' < 'a', '10' < '9')
#> True False True True True True True True
print(max('hello'), min('hello'), sorted('hello'), sorted(['b', 'A', 'a', 'B']), sorted(['b', 'A'], key=str.lower))
#> o e ['e', 'h', 'l', 'l', 'o'] ['A', 'B', 'a', 'b'] ['A', 'b']
print('\xe9' > 'z', '\u4e2d' > '\xe9', '\U0001f600' > '\uffff')  #> True True True
try:
    'a' < 1
except TypeError as e:
    print(e)  #> '<' not supported between instances of 'str' and 'int'
print('a' == 1, 'a' != 1)  #> False True
