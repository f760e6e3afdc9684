# recorded: 3.13-
# document program P02: changing the elements is seen through every name
a = [1, 2, 3]
b = a
before = id(a)
a[0], a[1], a[2] = 4, 5, 6
print('a', a)  #> a [4, 5, 6]
print('b', b)  #> b [4, 5, 6]
print('same object', a is b, 'id unchanged', id(a) == before)  #> same object True id unchanged True
