print(True + True, True * 10, False - 1, -True, ~True + 0 if True else 0)  #> 2 10 -1 -1 -2
print(isinstance(True, int), issubclass(bool, int), type(True).__mro__)
#> True True (<class 'bool'>, <class 'int'>, <class 'object'>)
print([10, 20][True], 'ab'[False], {1: 'one'}[True])  #> 20 a one
print(True & 1, True & True, True | 0, True ^ True)  #> 1 True 1 False
print(sum([True, False, True]), max(True, 2), int(True), str(True), repr(False))  #> 2 2 1 True False
print(bool('False'), bool(''), bool(0.0), bool([0]), bool(None))  #> True False False True False
