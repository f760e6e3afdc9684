# id tells objects that live at the same time apart
a, b = object(), object()
print(id(a) == id(a), id(a) == id(b))  #> True False
l = [[] for _ in range(50)]
print(len({id(x) for x in l}))  #> 50
m = [[]] * 50
print(len({id(x) for x in m}))  #> 1
print(id(a) == a.__hash__(), isinstance(id(a), int))  #> False True
