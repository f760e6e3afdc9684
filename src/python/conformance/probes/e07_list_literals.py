# recorded: 3.13-
# capacity of list displays
import sys
gs = sys.getsizeof
base = gs([]); w = sys.maxsize.bit_length() // 8 + 1
cap = lambda l: (gs(l) - base) // w
x = 1
print('constants  []', cap([]), '[1]', cap([1]), '[1,2]', cap([1, 2]), '[1,2,3]', cap([1, 2, 3]), '[1..4]', cap([1, 2, 3, 4]), '[1..5]', cap([1, 2, 3, 4, 5]), '[1..9]', cap([1, 2, 3, 4, 5, 6, 7, 8, 9]), '[1..10]', cap([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
#> 3.6-3.8: constants  [] 0 [1] 1 [1,2] 2 [1,2,3] 3 [1..4] 4 [1..5] 5 [1..9] 9 [1..10] 10
#| 3.9: constants  [] 0 [1] 1 [1,2] 2 [1,2,3] 8 [1..4] 8 [1..5] 8 [1..9] 12 [1..10] 12
#| 3.10-: constants  [] 0 [1] 1 [1,2] 2 [1,2,3] 4 [1..4] 4 [1..5] 6 [1..9] 10 [1..10] 10
print('names      [x]', cap([x]), '[x,x]', cap([x, x]), '[x,x,x]', cap([x, x, x]), 'x5', cap([x, x, x, x, x]))
#> names      [x] 1 [x,x] 2 [x,x,x] 3 x5 5
print('mixed      [1,2,x]', cap([1, 2, x]), '[[1],[2],[3]]', cap([[1], [2], [3]]))
#> mixed      [1,2,x] 3 [[1],[2],[3]] 3
print('nested     [1,2,[3,4]]', cap([1, 2, [3, 4]]), cap([1, 2, [3, 4]][2]))  #> nested     [1,2,[3,4]] 3 2
l = [1, 2, 3]; l.append(4); print('[1,2,3] then append', cap(l))
#> 3.6-3.8: [1,2,3] then append 7
#| 3.9: [1,2,3] then append 8
#| 3.10-: [1,2,3] then append 4
l = [x, x, x]; l.append(4); print('[x,x,x] then append', cap(l))
#> 3.6-3.8: [x,x,x] then append 7
#| 3.9-: [x,x,x] then append 8
print('sizes of [1,2,3] / [x,x,x] / [1]', gs([1, 2, 3]), gs([x, x, x]), gs([1]))
#> 3.6-3.7: sizes of [1,2,3] / [x,x,x] / [1] 96 96 80
#| 3.8: sizes of [1,2,3] / [x,x,x] / [1] 80 80 64
#| 3.9: sizes of [1,2,3] / [x,x,x] / [1] 120 80 64
#| 3.10-: sizes of [1,2,3] / [x,x,x] / [1] 88 80 64
