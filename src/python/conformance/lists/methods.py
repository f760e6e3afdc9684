l = [3, 1, 2]
l.append(4); print(l)  #> [3, 1, 2, 4]
l.extend([5, 6]); print(l)  #> [3, 1, 2, 4, 5, 6]
l.insert(0, 0); l.insert(100, 9); l.insert(-1, 8); print(l)  #> [0, 3, 1, 2, 4, 5, 6, 8, 9]
l.remove(1); print(l)  #> [0, 3, 2, 4, 5, 6, 8, 9]
print(l.pop(), l.pop(0), l.pop(-2), l)  #> 9 0 6 [3, 2, 4, 5, 8]
print(l.index(2), l.count(3), l.index(4, 1))  #> 1 1 2
l.reverse(); print(l)  #> [8, 5, 4, 2, 3]
l.sort(); print(l)  #> [2, 3, 4, 5, 8]
m = l.copy(); l.clear(); print(l, m)  #> [] [2, 3, 4, 5, 8]
print([].append(1), [1].sort())  #> None None
