# an uncaught exception ends the program with exit code 1
print('before')  #> before
def f(x):
    return 10 // x
    #! 3.6-3.13: ZeroDivisionError: integer division or modulo by zero
    #| 3.14.0-: ZeroDivisionError: division by zero
print(f(2))  #> 5
f(0)
print('never')
