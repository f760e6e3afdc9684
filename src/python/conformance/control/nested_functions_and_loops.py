out = []
for i in range(3):
    def f(): return i
    out.append(f)
print([f() for f in out]); i = 10; print([f() for f in out])  #> [2, 2, 2]
                                                              #> [10, 10, 10]
matrix = [[1, 2], [3, 4], [5, 6]]
for row in matrix:
    for n in row:
        print(n, end=' ')
print()  #> "1 2 3 4 5 6 "
print([[r[c] for r in matrix] for c in range(2)], list(zip(*matrix)))
#> [[1, 3, 5], [2, 4, 6]] [(1, 3, 5), (2, 4, 6)]
total = 0
for i, (a, b) in enumerate(zip('ab', [1, 2])): total += b; print(i, a, total)  #> 0 a 1
                                                                               #> 1 b 3
