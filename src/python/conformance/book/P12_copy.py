# P12: a shallow and a deep copy
import copy
origin = [1, 2, [3, 4]]
cop1 = copy.copy(origin)
cop2 = copy.deepcopy(origin)
print(cop1 == cop2)  #> True
print(cop1 is cop2)  #> False
origin[2][0] = 'hey!'
print(origin)  #> [1, 2, ['hey!', 4]]
print(cop1)  #> [1, 2, ['hey!', 4]]
print(cop2)  #> [1, 2, [3, 4]]
