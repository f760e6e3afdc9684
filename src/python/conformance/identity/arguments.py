# a parameter is one more name for the object that was passed
def change(l):
    l.append(1)
def rebind(l):
    l = [0]
    return l
a = []
change(a)
print(a)  #> [1]
print(rebind(a), a)  #> [0] [1]
def same(x): return x
print(same(a) is a)  #> True
