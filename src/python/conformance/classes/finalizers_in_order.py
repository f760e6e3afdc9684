# an attribute dies after its object's __del__ has run
class D:
    def __init__(self, n, other=None): self.n, self.other = n, other
    def __del__(self): print('dies', self.n)  #> dies 1
                                              #> dies 2
                                              #> dies 3
                                              #> 3.6-3.13: dies a | 3.14.0-: dies b
                                              #> 3.6-3.13: dies b | 3.14.0-: dies a
                                              #> dies b
                                              #> dies a
chain = D(1, D(2, D(3)))
chain = None
print('--')  #4> --
def f():
    a = D('a')
    b = D('b')
    print('leaving')  #5> leaving
f()
def g():
    b = D('b'); a = D('a')
    return a
r = g(); print('returned'); r = None  #9> returned
