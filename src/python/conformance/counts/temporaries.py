# an object without a name
import sys
print(sys.getrefcount([]))  #> 1
print(sys.getrefcount(object()))  #> 1
print(sys.getrefcount([1, 2]), sys.getrefcount({}), sys.getrefcount({1}))  #> 1 1 1
print(sys.getrefcount([[]][0]))  #> 1
