print(list(range(5)), list(range(2, 5)), list(range(0, 10, 3)), list(range(5, 0, -2)), list(range(0)), range(3), range(1, 9, 2))
#> [0, 1, 2, 3, 4] [2, 3, 4] [0, 3, 6, 9] [5, 3, 1] [] range(0, 3) range(1, 9, 2)
r = range(0, 100, 7)
print(len(r), r[3], r[-1], r[2:5], 14 in r, 15 in r, r.index(21), r.count(7), list(reversed(range(3))), r == range(0, 99, 7), sum(r), max(r))
#> 15 21 98 range(14, 35, 7) True False 3 1 [2, 1, 0] True 735 98
print(range(10)[::-1], range(3) == range(0, 3), hash(range(3)) == hash(range(0, 3, 1)), bool(range(0)), range(10 ** 20)[-1], len(range(-5, 5)))
#> range(9, -1, -1) True True False 99999999999999999999 10
for f in (lambda: range(), lambda: range('a'), lambda: range(1, 2, 0), lambda: range(3)[5], lambda: range(3).index(9), lambda: range(1.0)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        #> 3.6-3.7: TypeError range expected 1 arguments, got 0
        #| 3.8: TypeError range expected 1 argument, got 0
        #| 3.9-: TypeError range expected at least 1 argument, got 0
        #> TypeError 'str' object cannot be interpreted as an integer
        #> ValueError range() arg 3 must not be zero
        #> IndexError range object index out of range
        #> 3.6-3.13: ValueError 9 is not in range
        #| 3.14.0-: ValueError range.index(x): x not in range
        #> TypeError 'float' object cannot be interpreted as an integer
