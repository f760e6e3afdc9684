# P15: the rows of [[0] * 3] * 5 have one id
scores = [[0] * 3] * 5
print('%x' % id(scores[0]) == '%x' % id(scores[1]))  #> True
print(len({id(row) for row in scores}), 'row in', len(scores), 'slots')  #> 1 row in 5 slots
