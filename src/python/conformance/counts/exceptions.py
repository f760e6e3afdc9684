# an exception holds its arguments; a caught one is let go at the end of except
import sys
x = object()
n = sys.getrefcount(x)
e = ValueError(x)
print(sys.getrefcount(x) - n)  #> 1
e = None
try:
    raise ValueError(x)
except ValueError as e:
    print(sys.getrefcount(x) - n)  #> 1
print(sys.getrefcount(x) - n)  #> 0
try:
    print(e)
except NameError as error:
    print(error)  #> name 'e' is not defined
