class A:
    shared = []
    n = 0
    def add(self, x): self.shared.append(x); self.n += 1
a, b = A(), A()
a.add(1); b.add(2)
print(a.shared, b.shared, a.n, b.n, A.n, a.__dict__)  #> [1, 2] [1, 2] 1 1 0 {'n': 1}
a.shared = ['own']
print(a.shared, b.shared, A.shared)  #> ['own'] [1, 2] [1, 2]
