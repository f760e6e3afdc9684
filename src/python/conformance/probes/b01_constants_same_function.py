# recorded: 3.13-
# equal literals inside one function body
def f():
    a = 5000; b = 5000
    c = -5000; d = -5000
    e = 1.5; g = 1.5
    h = -1.5; i = -1.5
    j = 'hello world!'; k = 'hello world!'
    l = 2j; m = 2j
    n = -2j; o = -2j
    p = b'ab cd'; q = b'ab cd'
    r = (1, 2, 3); s = (1, 2, 3)
    t = 10 ** 20; u = 10 ** 20
    v = 100000000000000000000; w = 100000000000000000000
    x = (1, (2, -3)); y = (1, (2, -3))
    print('int 5000', a is b)  #> int 5000 True
    print('int -5000', c is d)  #> 3.6: int -5000 False | 3.7-: int -5000 True
    print('float 1.5', e is g)  #> float 1.5 True
    print('float -1.5', h is i)  #> 3.6: float -1.5 False | 3.7-: float -1.5 True
    print('str', j is k)  #> str True
    print('complex 2j', l is m)  #> complex 2j True
    print('complex -2j', n is o)  #> 3.6: complex -2j False | 3.7-: complex -2j True
    print('bytes', p is q)  #> bytes True
    print('tuple (1,2,3)', r is s)  #> 3.6: tuple (1,2,3) False | 3.7-: tuple (1,2,3) True
    print('10**20', t is u, '; literal 10^20', v is w, '; one is the other', t is v)
    #> 3.6: 10**20 False ; literal 10^20 True ; one is the other False
    #| 3.7-: 10**20 True ; literal 10^20 True ; one is the other True
    print('tuple (1,(2,-3))', x is y)  #> 3.6: tuple (1,(2,-3)) False | 3.7-: tuple (1,(2,-3)) True
f()
