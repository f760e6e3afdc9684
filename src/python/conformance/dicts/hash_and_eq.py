# a key is found by its hash, then by identity, then by ==
class K:
    def __init__(self, n, log): self.n = n; self.log = log
    def __hash__(self): self.log.append(('hash', self.n)); return 1
    def __eq__(self, other): self.log.append(('eq', self.n, other.n)); return self.n == other.n
log = []
a, b = K(1, log), K(2, log)
d = {a: 'a'}
d[b] = 'b'
print(log); del log[:]  #> [('hash', 1), ('hash', 2), ('eq', 1, 2)]
print(d[a], log); del log[:]  #> a [('hash', 1)]
print(d[K(2, log)], log)  #> b [('hash', 2), ('eq', 1, 2), ('eq', 2, 2)]
class NoHash:
    def __eq__(self, other): return True
try:
    {NoHash(): 1}
except TypeError as e:
    print(e)
    #> 3.6-3.13: unhashable type: 'NoHash'
    #| 3.14.0-: cannot use 'NoHash' as a dict key (unhashable type: 'NoHash')
