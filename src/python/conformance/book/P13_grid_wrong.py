# P13: [[0] * 3] * 5 is five references to one row; every student gets the marks of the last
names = ['Ada', 'Ben']
subjects = ['maths', 'music', 'sport']
scores = [[0] * 3] * 2
for row, name in enumerate(names):
    print(name)  #> Ada
                 #> maths: music: sport: Ben
    for col, subject in enumerate(subjects):
        scores[row][col] = float(input(subject + ': '))
print(scores)  #> maths: music: sport: [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]
#< 90
#< 80.5
#< 70
#< 1
#< 2
#< 3
