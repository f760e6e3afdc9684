try:
    raise ValueError('v')
except ValueError as e:
    print(e)  #> v
try:
    e
except NameError as error:
    print(error)  #> name 'e' is not defined
def f():
    e = 'before'
    try: raise KeyError
    except KeyError as e: pass
    try: return e
    except UnboundLocalError: return 'gone'
print(f())  #> gone
