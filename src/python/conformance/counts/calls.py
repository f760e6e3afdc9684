# what a call adds, seen from inside
import sys
def one(x): return sys.getrefcount(x)
def two(x): return one(x)
def three(x): return two(x)
g = []
print(one(g), two(g), three(g))  #> 3.6-3.10: 4 6 8 | 3.11-3.13: 3 4 5 | 3.14.0-: 2 2 2
def caller():
    l = []
    return one(l), two(l), three(l)
print(caller())  #> 3.6-3.10: (4, 6, 8) | 3.11-3.13: (3, 4, 5) | 3.14.0-: (1, 1, 1)
print(one([]), two([]))  #> 3.6-3.10: 3 5 | 3.11-3.13: 2 3 | 3.14.0-: 1 1
