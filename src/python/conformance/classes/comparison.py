class N:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print('lt', self.n, o.n); return self.n < o.n  #> lt 1 2
                                                                        #> lt 2 1
                                                                        #6> lt 1 2
                                                                        #7> lt 1 2
    def __eq__(self, o): print('eq', self.n); return self.n == o.n  #> eq 1
                                                                    #> eq 1
a, b = N(1), N(2)
print(a < b, a > b, a == b, a != b)  #> True False False True
print([x.n for x in sorted([b, a])], max(a, b).n)  #> [1, 2] 2
try:
    a <= b
except TypeError as e:
    print(e)  #> '<=' not supported between instances of 'N' and 'N'
try:
    hash(a)
except TypeError as e:
    print(e)  #> unhashable type: 'N'
