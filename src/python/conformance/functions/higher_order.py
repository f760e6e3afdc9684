def compose(*fs):
    def run(x):
        for f in fs: x = f(x)
        return x
    return run
print(compose(lambda x: x + 1, str, lambda s: s * 3)(4))  #> 555
print(list(map(lambda f: f(3), [abs, float, str, lambda x: x ** 2])), sorted('bca', key=lambda c: -ord(c)))
#> [3, 3.0, '3', 9] ['c', 'b', 'a']
def curry(a): return lambda b: lambda c: (a, b, c)
print(curry(1)(2)(3), (lambda f: f(f))(lambda g: 'self'))  #> (1, 2, 3) self
ops = {'+': lambda a, b: a + b, '*': lambda a, b: a * b}
print([ops[o](2, 5) for o in '+*'], list(filter(lambda x: x % 2, range(6))))  #> [7, 10] [1, 3, 5]
