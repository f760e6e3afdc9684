x = 5
print(1 < x < 10, 1 < x > 3, 1 < x < 4, x == 5 == 5.0)  #> True True False True
def middle():
    print('asked once')  #> asked once
                         #> asked once
    return 3
print(1 < middle() < 5)  #3> True
print(5 < middle() < 2)  #> False
print(1 < 2 < 3 < 4, 1 < 2 > 3)  #> True False
