# a bound method is made at each access
class C:
    def m(self): pass
c = C()
print(c.m is c.m, c.m == c.m)  #> False True
print(C.m is C.m, C.__dict__['m'] is C.m)  #> True True
f = c.m
print(f.__self__ is c, f.__func__ is C.m)  #> True True
print([].append is [].append, len is len)  #> False True
