# a list display makes a new list each time it is run
def f():
    return [1, 2]
a, b = f(), f()
print(a is b, a == b, a[0] is b[0])  #> False True True
rows = []
for _ in range(3):
    rows.append([0])
rows[0][0] = 1
print(rows)  #> [[1], [0], [0]]
