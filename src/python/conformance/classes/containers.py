class Deck:
    def __init__(self): self.cards = ['a', 'b', 'c']
    def __len__(self): return len(self.cards)
    def __getitem__(self, i): print('get', i); return self.cards[i]
    def __setitem__(self, i, v): print('set', i, v); self.cards[i] = v
    def __delitem__(self, i): print('del', i); del self.cards[i]
    def __contains__(self, x): print('contains', x); return x in self.cards
d = Deck()
print(len(d), d[0], d[0:2], d[-1], 'a' in d)
d[1] = 'z'; del d[0]
print(list(d), [c for c in d])
print(list(reversed(d)), bool(d), d[1:, 0] if False else None)
#> get 0
#> get slice(0, 2, None)
#> get -1
#> contains a
#> 3 a ['a', 'b'] c True
#> set 1 z
#> del 0
#> get 0
#> get 1
#> get 2
#> get 0
#> get 1
#> get 2
#> ['z', 'c'] ['z', 'c']
#> get 1
#> get 0
#> ['c', 'z'] True None
