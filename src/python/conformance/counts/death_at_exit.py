# what still lives at the end of a program dies when its module is cleared
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print('dies', self.name)
a = D('a')
b = [D('in a list'), D('twice')]
c = b
def f(x=D('default')): pass
del a
print('end')
#> dies a
#> end
#> dies twice
#> dies in a list
#> dies default
