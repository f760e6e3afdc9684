# strings that look like identifiers are interned: literals of separate compilations are one object
a = eval("'some_name'")
b = eval("'some_name'")
c = eval("'some name'")
d = eval("'some name'")
print(a is b, c is d)  #> True False
