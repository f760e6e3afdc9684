class V:
    def __init__(self, *c): self.c = c
    def __repr__(self): return 'V' + repr(self.c)
    def __add__(self, o): return V(*(a + b for a, b in zip(self.c, o.c)))
    def __mul__(self, k): return V(*(a * k for a in self.c)) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __eq__(self, o): return isinstance(o, V) and self.c == o.c
    def __len__(self): return len(self.c)
    def __getitem__(self, i): return self.c[i]
    def __bool__(self): return any(self.c)
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.c, o.c))
    def __iadd__(self, o): self.c = (self + o).c; return self
a, b = V(1, 2), V(3, 4)
print(a + b, a * 2, 2 * a, -a, a == V(1, 2), a != b, len(a), a[1], bool(V(0)), a @ b, list(a), 2 in a)
#> V(4, 6) V(2, 4) V(2, 4) V(-1, -2) True True 2 2 False 11 [1, 2] True
c = a; c += b; print(a, c is a)  #> V(4, 6) True
for f in (lambda: a * 'x', lambda: 'x' * a, lambda: a - b, lambda: a < b, lambda: a[9], lambda: hash(a)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)  #> TypeError can't multiply sequence by non-int of type 'V'
                                    #> TypeError can't multiply sequence by non-int of type 'V'
                                    #> TypeError unsupported operand type(s) for -: 'V' and 'V'
                                    #> TypeError '<' not supported between instances of 'V' and 'V'
                                    #> IndexError tuple index out of range
                                    #> TypeError unhashable type: 'V'
