# P06 in small: a global list and a returned list stay alive
class Row(list):
    def __del__(self):
        print('row of', len(self), 'dies')  #> row of 10 dies
                                            #5> row of 20 dies
                                            #7> row of 20 dies

def to_global():
    global a
    a = Row(range(10))

def returned():
    a = Row(range(20))
    return a

to_global()
print('called, kept by a global name')  #1> called, kept by a global name
del a
print('name deleted')  #> name deleted
r = returned()
print('called, kept by the caller')  #> called, kept by the caller
r = None
print('name rebound')  #> name rebound
returned()
print('result not kept')  #> result not kept
