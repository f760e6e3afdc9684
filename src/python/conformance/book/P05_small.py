# P05 in small: a list made in a function is gone when the function returns
import sys
class Row(list):
    def __del__(self):
        print('row of', len(self), 'dies')  #> row of 1000 dies

def func():
    a = Row(i for i in range(1000))
    print('made', len(a))  #2> made 1000

print('before')  #1> before
func()
print('after')  #> after
