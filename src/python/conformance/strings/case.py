s = 'heLLo wORLD'
print(s.upper(), s.lower(), s.capitalize(), s.title(), s.swapcase(), s.casefold())
#> HELLO WORLD hello world Hello world Hello World HEllO World hello world
print('Stra\xdfe'.upper(), 'STRASSE'.casefold() == 'Stra\xdfe'.casefold(), '\xc9t\xe9'.lower(), '\u03a3'.lower())
#> STRASSE True été σ
print("they're bill's".title(), 'x1y'.title(), ''.title(), '3rd'.capitalize())  #> They'Re Bill'S X1Y  3rd
