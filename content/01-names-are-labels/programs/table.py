row = [0, 0]
table = [row, row]
table[0].append(7)
print(table)
print(table[0] is table[1])
