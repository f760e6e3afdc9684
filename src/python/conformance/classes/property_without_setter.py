# versions: 3.11-
class C:
    @property
    def p(self): return 1
c = C()
try:
    c.p = 5
except AttributeError as e:
    print(e)  #> property 'p' of 'C' object has no setter
try:
    del c.p
except AttributeError as e:
    print(e)  #> property 'p' of 'C' object has no deleter
