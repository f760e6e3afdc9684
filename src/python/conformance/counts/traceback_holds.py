# a traceback holds the frames it went through, and they hold their locals
import sys
x = object()
n = sys.getrefcount(x)
def f():
    local = x
    raise ValueError
try:
    f()
except ValueError as e:
    print(sys.getrefcount(x) - n)  #> 1
    kept = e
print(sys.getrefcount(x) - n)  #> 1
kept = None
print(sys.getrefcount(x) - n)  #> 0
