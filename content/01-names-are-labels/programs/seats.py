seats = ['free', 'free']
rows = [seats, seats]
rows[1][0] = 'taken'
print(rows[0])
