# None, True, False and Ellipsis are single objects
print(bool(1) is True, bool(0) is False, bool([]) is False)  #> True True True
print((1 < 2) is True, (not 1) is False)  #> True True
print(type(None)() is None, ... is Ellipsis)  #> True True
def nothing(): pass
print(nothing() is None)  #> True
print(True is 1, True == 1, True + True)  #> False True 2
