import gc
x = []
print(gc.get_referents([1, x, 's']) == ['s', x, 1] or gc.get_referents([1, x, 's']))  #> True
print(gc.get_referents((1, x)) == [x, 1] or gc.get_referents((1, x)))  #> True
print(gc.get_referents(5), gc.get_referents())  #> [] []
l = [x]; t = (x,)
print(any(r is l for r in gc.get_referrers(x)), any(r is t for r in gc.get_referrers(x)), any(r is globals() for r in gc.get_referrers(x)))
#> True True True
