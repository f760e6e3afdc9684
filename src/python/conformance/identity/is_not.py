# is and is not; == asks the class, is asks nobody
class Anything:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
x = Anything()
print(x == None, x is None, x is not None, x != None)  #> True False True False
nan = float('nan')
print(nan == nan, nan is nan, nan in [nan], [nan] == [nan])  #> False True True True
