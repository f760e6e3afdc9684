def t(n): print('t', n); return True  #> t 1
                                      #> t 7
                                      #> t 8
                                      #> t 11
                                      #> t 12
                                      #> t 13
                                      #> t 15
                                      #> t 18
def f(n): print('f', n); return False  #3> f 3
                                       #4> f 5
                                       #5> f 6
                                       #9> f 9
                                       #10> f 10
                                       #15> f 14
                                       #> f 17
if t(1) or t(2): print('or')  #2> or
if f(3) and t(4): print('never')
if not f(5) and (f(6) or t(7)): print('mixed')  #7> mixed
print(all(x for x in (t(8), f(9))), any([f(10), t(11)]), t(12) == t(13))  #14> False True True
while f(14): pass
assert t(15), f(16)
print(f(17) if t(18) else f(19))  #> False
