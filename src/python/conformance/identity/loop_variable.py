# a loop variable is a name for each element in turn
rows = [[1], [2]]
for row in rows:
    row.append(0)
print(rows)  #> [[1, 0], [2, 0]]
for row in rows:
    row = row + [9]
print(rows, row)  #> [[1, 0], [2, 0]] [2, 0, 9]
n = [1, 2, 3]
for x in n:
    x += 10
print(n, x)  #> [1, 2, 3] 13
