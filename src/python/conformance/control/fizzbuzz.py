for i in range(1, 16): print('Fizz' * (i % 3 == 0) + 'Buzz' * (i % 5 == 0) or i, end=' ' if i < 15 else '\n')
#> 1 2 Fizz 4 Buzz Fizz 7 8 Fizz Buzz 11 Fizz 13 14 FizzBuzz
def collatz(n):
    steps = 0
    while n != 1: n = n // 2 if n % 2 == 0 else 3 * n + 1; steps += 1
    return steps
print([collatz(n) for n in range(1, 12)])  #> [0, 1, 7, 2, 5, 8, 16, 3, 19, 6, 14]
def bisect(l, x):
    lo, hi = 0, len(l)
    while lo < hi:
        mid = (lo + hi) // 2
        if l[mid] < x: lo = mid + 1
        else: hi = mid
    return lo
print([bisect([1, 3, 5, 7], x) for x in range(9)])  #> [0, 0, 1, 1, 2, 2, 3, 3, 4]
def sieve(n):
    is_p = [True] * (n + 1); is_p[:2] = [False, False]
    for p in range(2, int(n ** .5) + 1):
        if is_p[p]:
            for q in range(p * p, n + 1, p): is_p[q] = False
    return [i for i, p in enumerate(is_p) if p]
print(sieve(50))  #> [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]
