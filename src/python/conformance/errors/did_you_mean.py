# the suggestion stands in the traceback only
class C:
    colour = 1
try:
    C().color
except AttributeError as e:
    print(e)  #> 'C' object has no attribute 'color'
value = 1
valu
#! 3.6-3.9: NameError: name 'valu' is not defined
#| 3.10-: NameError: name 'valu' is not defined. Did you mean: 'value'?
