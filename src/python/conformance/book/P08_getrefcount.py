# P08: the count before, inside and after a call
import sys
a = []
print(sys.getrefcount(a))  #> 2
def func(a):
    print(sys.getrefcount(a))  #> 3.6-3.10: 4 | 3.11-3.13: 3 | 3.14.0-: 2
func(a)
print(sys.getrefcount(a))  #> 2
