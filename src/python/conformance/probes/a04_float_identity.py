# recorded: 3.13-
# floats: nothing cached at run time, an exact float is handed through
f = float('1.5')
print('float(text) twice', float('1.5') is float('1.5'))  #> float(text) twice False
ops = [('float(f)', lambda: float(f)), ('+f', lambda: +f), ('f+0', lambda: f + 0), ('f*1', lambda: f * 1), ('abs(f)', lambda: abs(f)),
       ('f.real', lambda: f.real), ('f.conjugate()', lambda: f.conjugate()), ('-(-f)', lambda: -(-f)), ('round(f,1)', lambda: round(f, 1)), ('max(f)', lambda: max(f, f))]
print('same object:', [k for k, g in ops if g() is f])
#> same object: ['float(f)', '+f', 'f.real', 'f.conjugate()', 'max(f)']
print('0.0 made twice', float('0') is float('0'))  #> 0.0 made twice False
nan = float('nan')
print('nan is nan', nan is nan, '; nan == nan', nan == nan, '; [nan] == [nan]', [nan] == [nan], '; nan in [nan]', nan in [nan])
#> nan is nan True ; nan == nan False ; [nan] == [nan] True ; nan in [nan] True
c = complex('1+2j')
print('complex(c) is c', complex(c) is c, '; +c is c', +c is c)  #> complex(c) is c True ; +c is c True
