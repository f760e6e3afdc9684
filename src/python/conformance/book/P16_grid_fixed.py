# P16: a new row for each student
names = ['Ada', 'Ben']
scores = [[]] * 2
print(scores[0] is scores[1])  #> True
for row, name in enumerate(names):
    scores[row] = [0] * 3
    for col in range(3):
        scores[row][col] = float(input())
print(scores[0] is scores[1])  #> False
print(scores)  #> [[90.0, 80.5, 70.0], [1.0, 2.0, 3.0]]
#< 90
#< 80.5
#< 70
#< 1
#< 2
#< 3
