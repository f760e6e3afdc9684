class Single:
    one = None
    def __new__(cls, *args):
        print('new', args)  #> new (1,)
                            #> new (2,)
        if cls.one is None: cls.one = super().__new__(cls)
        return cls.one
    def __init__(self, *args): print('init', args)  #2> init (1,)
                                                    #> init (2,)
print(Single(1) is Single(2))  #> True
class Even(int):
    def __new__(cls, n): return super().__new__(cls, n - n % 2)
    def __repr__(self): return 'Even(%d)' % self
print(Even(5), Even(4) + 1, type(Even(4) + 1).__name__, isinstance(Even(2), int), [Even(7)])
#> 3.6-3.7: 4 5 int True [Even(6)]
#| 3.8-: Even(4) 5 int True [Even(6)]
class NotMine:
    def __new__(cls): return 'a string'
    def __init__(self): print('never')
print(NotMine())  #> a string
try:
    object(1)
except TypeError as e:
    print(e)  #> 3.6: object() takes no parameters | 3.7-: object() takes no arguments
