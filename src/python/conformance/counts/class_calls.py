# versions: 3.6-3.14
# calls of classes and instances: __init__, __new__, __call__
import sys
n = sys.getrefcount
class I:
    def __init__(self, p): print('init', n(p), n(self))
    #> 3.6: init 5 4
    #| 3.7-3.13: init 5 3
    #| 3.14.0-: init 4 2
    #> 3.6: init 4 4
    #| 3.7-3.13: init 4 3
    #| 3.14.0-: init 3 2
    #> 3.6,3.8-3.13: init 6 4
    #| 3.7: init 6 3
    #| 3.14.0-: init 5 3
    #> 3.6: init 4 4
    #| 3.7-3.13: init 4 3
    #| 3.14.0-: init 3 2
    #> 3.6,3.8-3.13: init 5 4
    #| 3.7: init 5 3
    #| 3.14.0-: init 4 3
    #22> 3.6: init 5 4
    #| 3.7-3.13: init 5 3
    #| 3.14.0-: init 3 2
class N:
    def __new__(cls, p):
        print('new', n(p))  #> 3.6-3.13: new 5 | 3.14.0-: new 4
                            #> 3.6-3.13: new 4 | 3.14.0-: new 3
                            #> 3.6-3.13: new 6 | 3.14.0-: new 5
                            #> 3.6-3.13: new 4 | 3.14.0-: new 3
                            #23> 3.6-3.13: new 5 | 3.14.0-: new 3
        return object.__new__(cls)
class NI:
    def __new__(cls, p):
        self = super().__new__(cls)
        print('new', n(p), n(self))  #> 3.6-3.13: new 5 2 | 3.14.0-: new 4 1
                                     #> 3.6-3.13: new 4 2 | 3.14.0-: new 3 1
                                     #> 3.6-3.13: new 6 2 | 3.14.0-: new 5 1
                                     #24> 3.6-3.13: new 5 2 | 3.14.0-: new 3 1
        return self
    def __init__(self, p):
        print('init', n(p), n(self))  #11> 3.6: init 5 4 | 3.7-3.13: init 5 3 | 3.14.0-: init 4 2
                                      #13> 3.6: init 4 4 | 3.7-3.13: init 4 3 | 3.14.0-: init 3 2
                                      #> 3.6,3.8-3.13: init 6 4 | 3.7: init 6 3 | 3.14.0-: init 5 3
                                      #25> 3.6: init 5 4 | 3.7-3.13: init 5 3 | 3.14.0-: init 3 2
class C:
    def __call__(self, p): print('call', n(p), n(self))
    #> 3.6: call 5 6
    #| 3.7: call 5 5
    #| 3.8-3.13: call 5 4
    #| 3.14.0-: call 4 3
    #> 3.6: call 4 6
    #| 3.7: call 4 5
    #| 3.8-3.13: call 4 4
    #| 3.14.0-: call 3 3
    #> 3.6: call 6 6
    #| 3.7-3.13: call 6 5
    #| 3.14.0-: call 5 4
    #> 3.6: call 4 5
    #| 3.7-3.13: call 4 4
    #| 3.14.0-: call 3 3
    #> 3.6,3.8-3.13: call 5 5
    #| 3.7: call 5 4
    #| 3.14.0-: call 4 4
    #> 3.6: call 5 5
    #| 3.7: call 5 4
    #| 3.8-3.13: call 5 3
    #| 3.14.0-: call 4 2
    #> 3.6: call 5 6
    #| 3.7: call 5 5
    #| 3.8-3.13: call 5 4
    #| 3.14.0-: call 3 2
    #> 3.6: call 6 6
    #| 3.7-3.13: call 6 5
    #| 3.14.0-: call 4 3
x = object()
i = I(x); I(object()); i = I(p=x); i = I(*[x]); i = I(**{'p': x})
i = N(x); N(object()); i = N(p=x); i = N(*[x])
i = NI(x); NI(object()); i = NI(p=x)
c = C(); c(x); c(object()); c(p=x); c(*[x]); c(**{'p': x}); C()(x)
def f():
    y = object()
    I(y); N(y); NI(y)
    d = C()
    d(y); d(p=y)
    print(n(y), n(d))  #> 3.6-3.13: 2 2 | 3.14.0-: 1 1
f()
class M(type):
    def __call__(cls, p):
        print('meta', n(p), n(cls) > 3)  #> 3.6-3.13: meta 5 True | 3.14.0-: meta 4 True
        return super().__call__(p)
class W(metaclass=M):
    def __init__(self, p): print('init', n(p), n(self))
    #> 3.6: init 8 4
    #| 3.7-3.13: init 8 3
    #| 3.14.0-: init 6 2
w = W(x); print(n(w), n(x))  #> 2 2
