# a value dies when its key gets another, and all values die with the dict
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('dies', self.n)  #> dies 1
                                              #> dies 2
                                              #> dies 3
                                              #> dies 4
                                              #> dies 5
                                              #> dies 6
                                              #> dies 7
d = {'a': D(1), 'b': D(2), 'c': D(3)}
d['a'] = None
print('overwritten')  #2> overwritten
del d['b']
print('deleted')  #4> deleted
d.clear()
print('cleared')  #6> cleared
d = {D(4): D(5), D(6): D(7)}
d = None
print('gone')  #> gone
