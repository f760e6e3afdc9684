# a tuple of constants is a constant; with a variable in it a new one is made each time
def constant():
    return (1, 'a', None)
def made(x):
    return (x, 'a', None)
print(constant() is constant())  #> True
print(made(1) is made(1))  #> False
print(constant() == made(1))  #> True
