def f(n):
    total = 0
    for i in range(n):
        for j in range(500):
            total += i ^ j
    return total
print(f(1000))
