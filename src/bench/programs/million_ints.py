def f():
    a = list(range(1000000))
    return len(a)
print(f())
