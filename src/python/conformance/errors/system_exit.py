# exit: 3
import sys
print('bye')  #> bye
try:
    sys.exit(3)
finally:
    print('finally')  #> finally
