# recorded: 3.13-
# document program P13 with the input canned: [[0]*3]*5
marks = iter([str(10 * r + c) for r in range(5) for c in range(3)])
def input(prompt=''):
    return next(marks)
names = ['关羽', '张飞', '赵云', '马超', '黄忠']
subjs = ['语文', '数学', '英语']
scores = [[0] * 3] * 5
for row, name in enumerate(names):
    for col, subj in enumerate(subjs):
        scores[row][col] = float(input(subj + ': '))
    print('after student', row, scores)
    #> after student 0 [[0.0, 1.0, 2.0], [0.0, 1.0, 2.0], [0.0, 1.0, 2.0], [0.0, 1.0, 2.0], [0.0, 1.0, 2.0]]
    #> after student 1 [[10.0, 11.0, 12.0], [10.0, 11.0, 12.0], [10.0, 11.0, 12.0], [10.0, 11.0, 12.0], [10.0, 11.0, 12.0]]
    #> after student 2 [[20.0, 21.0, 22.0], [20.0, 21.0, 22.0], [20.0, 21.0, 22.0], [20.0, 21.0, 22.0], [20.0, 21.0, 22.0]]
    #> after student 3 [[30.0, 31.0, 32.0], [30.0, 31.0, 32.0], [30.0, 31.0, 32.0], [30.0, 31.0, 32.0], [30.0, 31.0, 32.0]]
    #> after student 4 [[40.0, 41.0, 42.0], [40.0, 41.0, 42.0], [40.0, 41.0, 42.0], [40.0, 41.0, 42.0], [40.0, 41.0, 42.0]]
print('distinct rows', len(set(map(id, scores))))  #> distinct rows 1
print('scores[0] is scores[1]', scores[0] is scores[1])  #> scores[0] is scores[1] True
