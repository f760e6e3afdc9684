class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n + 1
c = Countdown(3)
print(list(c), list(c), sum(Countdown(4)), max(Countdown(5)), 2 in Countdown(3), list(zip(Countdown(2), 'ab')))
#> [3, 2, 1] [] 10 5 True [(2, 'a'), (1, 'b')]
a, b = Countdown(2); print(a, b)  #> 2 1
class OldStyle:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(OldStyle()), 20 in OldStyle())  #> [0, 10, 20] True
class Bad:
    def __iter__(self): return 5
for x in (Bad(), object(), 5):
    try:
        iter(x)
    except TypeError as e:
        print(e)
        #> 3.6-3.14: iter() returned non-iterator of type 'int'
        #| 3.15: Bad.__iter__() must return an iterator, not int
        #> 'object' object is not iterable
        #> 'int' object is not iterable
