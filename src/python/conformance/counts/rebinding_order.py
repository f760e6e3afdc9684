# versions: 3.6-3.13
# the new object is made before the old one dies
class D:
    def __init__(self, name): self.name = name; print('make', name)
    def __del__(self): print('dies', self.name)
x = D('a')
x = D('b')
x = None
y = [D('c')]
y[0] = D('d')
y = y[0] = D('e')  #! TypeError: 'D' object does not support item assignment
print('end of the program')
#> make a
#> make b
#> dies a
#> dies b
#> make c
#> make d
#> dies c
#> make e
#> dies d
#> dies e
