# P09 in small: two lists that refer to each other outlive their function, until the collector comes
import gc
gc.disable()
class Row(list):
    def __del__(self):
        print('row of', len(self), 'dies')  #> row of 4 dies
                                            #> row of 5 dies

def func():
    a = Row(range(3))
    b = Row(range(4))
    a.append(b)
    b.append(a)

gc.collect()
func()
print('after the call')  #1> after the call
print(gc.collect() >= 2)  #> True
print('after gc.collect()')  #> after gc.collect()
