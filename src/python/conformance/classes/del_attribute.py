class C:
    def __del__(self): print('C dies')  #> C dies
                                        #> C dies
c = C()
c.x = 1
del c.x
try:
    del c.x
except AttributeError as e:
    print(e)  #1> 3.6-3.10: x | 3.11-: 'C' object has no attribute 'x'
c.other = C()
del c.other
print('inner gone')  #3> inner gone
c = None
print('outer gone')  #> outer gone
