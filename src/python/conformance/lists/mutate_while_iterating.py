l = [1, 2, 3, 4, 5, 6]
for x in l:
    if x % 2 == 0: l.remove(x)
print(l)  #> [1, 3, 5]
l = [1, 2, 3]
for x in l:
    if len(l) < 8: l.append(x * 10)
print(l)  #> [1, 2, 3, 10, 20, 30, 100, 200]
l = [1, 2, 3, 4]
for x in l[:]:
    l.remove(x)
print(l)  #> []
it = iter([1, 2])
print(next(it), next(it), next(it, None), list(it))  #> 1 2 None []
