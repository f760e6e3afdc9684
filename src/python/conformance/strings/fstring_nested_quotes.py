# versions: 3.12-
d = {'k': 1}
print(f'{d['k']} {'a' + 'b'} {f'{1 + 1}'}')  #> 1 ab 2
print(f'{'\n'.join(['x', 'y'])}')  #> x
                                   #> y
