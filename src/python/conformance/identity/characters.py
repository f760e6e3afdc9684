# one-character strings are shared
word = ''.join(['ba', 'nana'])
print(word[1] is word[3] is word[5])  #> True
print([c for c in word][1] is word[1])  #> True
print(chr(98) is word[0])  #> True
two = word[1:3]
print(two is word[3:5], two == word[3:5])  #> False True
wide = ''.join(['\u4e2d', '\u6587'])
print(wide[0] is wide[0])  #> False
