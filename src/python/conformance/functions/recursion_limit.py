def f(n): return f(n + 1)
try:
    f(0)
except RecursionError as e:
    print(str(e).split(' while')[0])  #> maximum recursion depth exceeded
import sys
print(sys.getrecursionlimit())  #> 1000
sys.setrecursionlimit(200)
def depth(n=0):
    try:
        return depth(n + 1)
    except RecursionError:
        return n
print(150 < depth() < 200)  #> True
