# P17: a comprehension makes a row each time; assigning rows again throws those away
scores = [[0] * 3 for _ in range(3)]
first = [id(row) for row in scores]
kept = scores[:]
scores[1] = [0] * 3
scores[1][0] = 5
print(scores, kept)  #> [[0, 0, 0], [5, 0, 0], [0, 0, 0]] [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
print([id(row) == old for row, old in zip(scores, first)])  #> [True, False, True]
