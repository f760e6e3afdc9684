# versions: 3.6-3.13
# an object that dies at once leaves its block to the next
print(id([]) == id([]))  #> True
print(id(object()) == id(object()))  #> True
a = []
i = id(a)
a = None
b = []
print(id(b) == i)  #> True
class C: pass
c = C()
i = id(c)
del c
d = C()
print(id(d) == i)  #> 3.6-3.12: True | 3.13: False
