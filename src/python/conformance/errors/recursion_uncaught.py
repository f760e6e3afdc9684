# versions: 3.6-3.10
def f(n):
    return f(n + 1)  #! RecursionError: maximum recursion depth exceeded
f(0)
