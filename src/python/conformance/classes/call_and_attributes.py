class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *more): return self.n + x + sum(more)
    def __getattr__(self, name): return 'no ' + name
add = Adder(10)
print(add(5), add(1, 2, 3), callable(add), callable(5), add.n, add.zzz, list(map(add, [1, 2])))
#> 15 16 True False 10 no zzz [11, 12]
class Strict:
    def __setattr__(self, k, v): print('set', k); object.__setattr__(self, k, v)  #> set x
    def __delattr__(self, k): print('del', k); object.__delattr__(self, k)  #> del x
    def __getattribute__(self, k):
        if k == 'secret': return 42
        return object.__getattribute__(self, k)
s = Strict(); s.x = 1; print(s.x, s.secret); del s.x  #3> 1 42
try:
    s.x
except AttributeError as e:
    print(e)  #> 'Strict' object has no attribute 'x'
