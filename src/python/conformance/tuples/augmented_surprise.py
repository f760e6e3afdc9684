# t[0] += [2] changes the list and then fails to store it
t = ([1],)
try:
    t[0] += [2]
except TypeError as e:
    print(e)  #> 'tuple' object does not support item assignment
print(t)  #> ([1, 2],)
