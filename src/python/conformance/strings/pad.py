print('[' + 'hi'.ljust(6) + ']', '[' + 'hi'.rjust(6) + ']', '[' + 'hi'.center(7) + ']', 'hi'.center(6, '*'), 'hi'.ljust(1))
#> [hi    ] [    hi] [   hi  ] **hi** hi
print('abc'.rjust(6, '.'), 'a'.center(4), '[' + 'ab'.center(5) + ']', '[' + 'abc'.center(6) + ']')
#> ...abc  a   [  ab ] [ abc  ]
try:
    'a'.center(5, 'xx')
except TypeError as e:
    print(e)  #> The fill character must be exactly one character long
