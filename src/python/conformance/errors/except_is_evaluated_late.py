def which():
    print('asked')  #> asked
    return KeyError
try:
    pass
except which(): pass
try:
    raise ValueError('v')
except which(): print('no')
except ValueError: print('yes')  #> yes
try:
    try: raise ValueError
    except 5: pass
except TypeError as e: print(e)  #> catching classes that do not inherit from BaseException is not allowed
try:
    raise ValueError
except: print('bare')  #> bare
