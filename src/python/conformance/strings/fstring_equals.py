# versions: 3.8-
x, name = 3, 'Ada'
print(f'{x=} {x = } {x + 1=} {name=} {name=!s} {x=:>5} {x=:03d}')
#> x=3 x = 3 x + 1=4 name='Ada' name=Ada x=    3 x=003
