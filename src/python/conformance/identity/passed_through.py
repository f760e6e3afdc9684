# an exact immutable object is handed through unchanged
n, f, s, t = int('100000'), float('1.5'), 'ab' * int('2'), tuple([1, [2]])
print(int(n) is n, +n is n, abs(n) is n)  #> True True True
print(float(f) is f)  #> True
print(str(s) is s, s[:] is s, s + '' is s)  #> True True True
print(tuple(t) is t, t[:] is t, t + () is t)  #> 3.6: True True False | 3.7-: True True True
l = [1]
print(list(l) is l, l[:] is l, l.copy() is l)  #> False False False
