# getsizeof counts the object, not what it refers to
import sys
short, long = ['a'], ['a' * 10000]
print(sys.getsizeof(short) == sys.getsizeof(long))  #> True
nested = [[[]]]
print(sys.getsizeof(nested) == sys.getsizeof([0]))  #> True
print(sys.getsizeof({1: 'a'}) == sys.getsizeof({1: 'a' * 1000}))  #> True
