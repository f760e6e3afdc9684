# versions: 3.6-3.14
# In which order do the finalizers of a chain run?
out = []
class N:
    def __init__(self, i, next): self.i, self.next = i, next
    def __del__(self): out.append(self.i)
o = None
for i in range(300): o = N(i, o)
del o
print(len(out), out[:5], out[-5:], out == sorted(out, reverse=True))
#> 3.6: 25 [299, 298, 297, 296, 295] [279, 278, 277, 276, 275] False
#| 3.7: 25 [299, 298, 297, 296, 295] [279, 278, 277, 276, 275] True
#| 3.8-: 300 [299, 298, 297, 296, 295] [4, 3, 2, 1, 0] True
