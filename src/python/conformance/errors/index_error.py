l = [1, 2]
for i in range(5):
    print(l[i])  #> 1
                 #> 2
#! IndexError: list index out of range
