print([1, 2] == [1, 2], [1, 2] < [1, 3], [1, 2] < [1, 2, 0], [] < [0], [2] > [1, 9], [1] == (1,), [1] != [1.0])
#> True True True True True False False
print([[1], [2]] == [[1], [2]], [1, [2, 3]] < [1, [2, 4]])  #> True True
l = [1]; l.append(l)
print(l, l == l, len(l[1][1]))  #> [1, [...]] True 2
