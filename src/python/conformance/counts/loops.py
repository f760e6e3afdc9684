# a loop variable is a name; it stays after the loop
import sys
x = object()
l = [x]
n = sys.getrefcount(x)
for y in l:
    print(sys.getrefcount(x) - n)  #> 1
print(sys.getrefcount(x) - n, y is x)  #> 1 True
y = None
print([sys.getrefcount(x) - n for y in l], y)  #> [1] None
print(list(sys.getrefcount(y) - n for y in l))  #> 3.6-3.13: [1] | 3.14.0-: [0]
for i, y in enumerate(l):
    print(i, sys.getrefcount(x) - n)  #> 0 2
