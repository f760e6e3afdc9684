# sys.intern gives one object for equal strings
import sys
a = ''.join(['not ', 'an identifier'])
b = ''.join(['not ', 'an identifier'])
print(a == b, a is b)  #> True False
print(sys.intern(a) is sys.intern(b))  #> True
print(sys.intern(b) is a)  #> True
