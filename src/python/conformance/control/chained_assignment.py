a = b = c = []
a.append(1); print(b, c is a)  #> [1] True
x = y = 5; x += 1; print(x, y)  #> 6 5
l = [0, 1, 2]
i = l[i] = 1 if False else 0
print(i, l)  #> 0 [0, 1, 2]
d = {}
k = d[k] = 'v' if False else 'w'
print(k, d)  #> w {'w': 'w'}
(p, q), r = s = (1, 2), 3
print(p, q, r, s)  #> 1 2 3 ((1, 2), 3)
