# the new object is made before the old one dies
class D:
    def __init__(self, name): self.name = name; print('make', name)  #> make a
                                                                     #> make b
                                                                     #> make c
                                                                     #> make d
                                                                     #> make e
    def __del__(self): print('dies', self.name)  #3> dies a
                                                 #4> dies b
                                                 #7> dies c
                                                 #> dies d
                                                 #> dies e
x = D('a')
x = D('b')
x = None
y = [D('c')]
y[0] = D('d')
y[0] = y = [D('e')]
y = x
print('end of the program')  #> end of the program
