# clear drops the items from the last to the first; so does the list's own death
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('dies', self.n)  #> dies 2
                                              #> dies 1
                                              #> dies 0
                                              #> dies 4
                                              #> dies 3
                                              #> dies 6
                                              #> dies 5
                                              #> dies 7
l = [D(0), D(1), D(2)]
l.clear()
print('cleared')  #4> cleared
l = [D(3), D(4)]
l = None
print('gone')  #7> gone
l = [D(5), D(6), D(7)]
l[0:2] = []
print('slice replaced')  #10> slice replaced
del l[0]
