# exit: 0
class Bad:
    def __del__(self): raise ValueError('in del')
b = Bad()
del b
print('still running')  #> still running
#! ValueError: in del
