class Counter(dict):
    def __missing__(self, key): return 0
c = Counter()
for x in 'banana': c[x] += 1
print(c, c['z'], 'z' in c, c.get('z'))  #> {'b': 1, 'a': 3, 'n': 2} 0 False None
class Default(dict):
    def __missing__(self, key): self[key] = value = []; return value
d = Default(); d['a'].append(1); d['b']; print(d)  #> {'a': [1], 'b': []}
