def show(e): print(repr(e), '| context', repr(e.__context__), '| cause', repr(e.__cause__), '|', e.__suppress_context__)
#> 3.6: TypeError(2,) | context ValueError(1,) | cause ValueError(1,) | True
#| 3.7-: TypeError(2) | context ValueError(1) | cause ValueError(1) | True
#> 3.6: TypeError(2,) | context ValueError(1,) | cause None | True
#| 3.7-: TypeError(2) | context ValueError(1) | cause None | True
#> 3.6: KeyError(3,) | context None | cause IndexError(4,) | True
#| 3.7-: KeyError(3) | context None | cause IndexError(4) | True
#> 3.6: OSError(6,) | context ValueError(5,) | cause None | False
#| 3.7-: OSError(6) | context ValueError(5) | cause None | False
try:
    try: raise ValueError(1)
    except ValueError as e: raise TypeError(2) from e
except TypeError as e: show(e)
try:
    try: raise ValueError(1)
    except ValueError as e: raise TypeError(2) from None
except TypeError as e: show(e)
try:
    raise KeyError(3) from IndexError(4)
except KeyError as e: show(e)
try:
    try: raise ValueError(5)
    finally: raise OSError(6)
except OSError as e: show(e)
try:
    raise TypeError from 5
except TypeError as e: print(e)  #> exception causes must derive from BaseException
