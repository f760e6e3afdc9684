# recorded: 3.13-
# document program P17 with the input canned; and the same without the redundant line
names = ['关羽', '张飞', '赵云', '马超', '黄忠']
subjs = ['语文', '数学', '英语']
def run(redundant):
    marks = iter([str(10 * r + c) for r in range(5) for c in range(3)])
    scores = [[0] * 3 for _ in range(5)]
    first = [id(x) for x in scores]
    keep = list(scores)
    print('rows distinct at once', len(set(first)))  #> rows distinct at once 5
                                                     #> rows distinct at once 5
    for row, name in enumerate(names):
        if redundant:
            scores[row] = [0] * 3
        for col, subj in enumerate(subjs):
            scores[row][col] = float(next(marks))
    print('rows replaced', sum(x is not y for x, y in zip(keep, scores)))  #2> rows replaced 5
                                                                           #> rows replaced 0
    print(scores)
    #3> [[0.0, 1.0, 2.0], [10.0, 11.0, 12.0], [20.0, 21.0, 22.0], [30.0, 31.0, 32.0], [40.0, 41.0, 42.0]]
    #> [[0.0, 1.0, 2.0], [10.0, 11.0, 12.0], [20.0, 21.0, 22.0], [30.0, 31.0, 32.0], [40.0, 41.0, 42.0]]
    return scores
print('equal results', run(True) == run(False))  #> equal results True
