# += changes a list in place, and rebinds the name of a tuple, string or int
x = y = [1]
x += [2]
print(x is y, y)  #> True [1, 2]
x = y = (1,)
x += (2,)
print(x is y, y)  #> False (1,)
x = y = 'a'
x += 'b'
print(x is y, y)  #> False a
x = y = 10
x += 1
print(x is y, y)  #> False 10
s = t = {1}
s |= {2}
print(s is t, t)  #> True {1, 2}
