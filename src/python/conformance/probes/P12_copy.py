# recorded: 3.13-
# document program P12
import copy
origin = [1, 2, [3, 4]]
cop1 = copy.copy(origin)
cop2 = copy.deepcopy(origin)
print('cop1 == cop2', cop1 == cop2)  #> cop1 == cop2 True
print('cop1 is cop2', cop1 is cop2)  #> cop1 is cop2 False
origin[2][0] = "hey!"
print('origin', origin)  #> origin [1, 2, ['hey!', 4]]
print('cop1', cop1)  #> cop1 [1, 2, ['hey!', 4]]
print('cop2', cop2)  #> cop2 [1, 2, [3, 4]]
print('cop1 is origin', cop1 is origin, '; cop1[2] is origin[2]', cop1[2] is origin[2], '; cop2[2] is origin[2]', cop2[2] is origin[2])
#> cop1 is origin False ; cop1[2] is origin[2] True ; cop2[2] is origin[2] False
origin[0] = 'new'
print('after origin[0]=..: cop1[0]', cop1[0])  #> after origin[0]=..: cop1[0] 1
origin.append(9)
print('after origin.append: len(cop1)', len(cop1))  #> after origin.append: len(cop1) 3
