# () and '' are single objects; [], {} and set() are new each time
a, b = [], []
c, d = {}, {}
print(a is b, c is d, set() is set())  #> False False False
e, f = tuple([]), tuple([])
print(e is f, e is ())  #> True True
g = ''.join([])
print(g is '', g is str())  #> True True
