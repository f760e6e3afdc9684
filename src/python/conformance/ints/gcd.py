# Euclid, primes, digits: small algorithms
def gcd(a, b):
    while b: a, b = b, a % b
    return a
print(gcd(1071, 462), gcd(2 ** 90, 6 ** 40), gcd(0, 5))  #> 21 1099511627776 5
primes = [n for n in range(2, 60) if all(n % p for p in range(2, int(n ** 0.5) + 1))]
print(primes)  #> [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59]
def digits(n, base):
    out = []
    while n: n, d = divmod(n, base); out.append(d)
    return out[::-1] or [0]
print(digits(2024, 10), digits(255, 2), digits(0, 7))  #> [2, 0, 2, 4] [1, 1, 1, 1, 1, 1, 1, 1] [0]
