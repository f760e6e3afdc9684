# recorded: 3.13-
# document program P16 with the input canned: [[]]*5 then scores[row] = [0]*3
marks = iter([str(10 * r + c) for r in range(5) for c in range(3)])
def input(prompt=''):
    return next(marks)
names = ['关羽', '张飞', '赵云', '马超', '黄忠']
subjs = ['语文', '数学', '英语']
scores = [[]] * 5
print('rows at first distinct', len(set(map(id, scores))))  #> rows at first distinct 1
for row, name in enumerate(names):
    scores[row] = [0] * 3
    for col, subj in enumerate(subjs):
        scores[row][col] = float(input(subj + ': '))
    print('distinct rows after', row, len(set(map(id, scores))))  #> distinct rows after 0 2
                                                                  #> distinct rows after 1 3
                                                                  #> distinct rows after 2 4
                                                                  #> distinct rows after 3 5
                                                                  #> distinct rows after 4 5
print(scores)
#> [[0.0, 1.0, 2.0], [10.0, 11.0, 12.0], [20.0, 21.0, 22.0], [30.0, 31.0, 32.0], [40.0, 41.0, 42.0]]
