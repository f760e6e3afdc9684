# versions: 3.9-
print('test_name'.removeprefix('test_'), 'name'.removeprefix('x'), 'file.py'.removesuffix('.py'), 'file'.removesuffix(''))
#> name name file file
print('aaa'.removeprefix('a'), 'aaa'.removesuffix('aa'))  #> aa a
