def naturals():
    n = 1
    while True: yield n; n += 1
def take(n, it):
    for _, x in zip(range(n), it): yield x
def where(f, it): return (x for x in it if f(x))
print(list(take(5, where(lambda x: x % 3 == 0, naturals()))))  #> [3, 6, 9, 12, 15]
def primes():
    found = []
    for n in naturals():
        if n > 1 and all(n % p for p in found): found.append(n); yield n
print(list(take(10, primes())))  #> [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
print(list(take(12, fib())))  #> [0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89]
def chunks(l, n):
    for i in range(0, len(l), n): yield l[i:i + n]
print(list(chunks('abcdefg', 3)))  #> ['abc', 'def', 'g']
