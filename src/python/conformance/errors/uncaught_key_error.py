d = {'a': 1}
print(d['a'])  #> 1
d['it\'s']  #! KeyError: "it's"
