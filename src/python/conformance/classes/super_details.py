class A:
    x = 'A.x'
    def f(self): return 'A.f'
    @classmethod
    def c(cls): return 'A.c of ' + cls.__name__
class B(A):
    x = 'B.x'
    def f(self): return super().f() + ' ' + super(B, self).x
    @classmethod
    def c(cls): return super().c() + '!'
print(B().f(), B.c(), super(B, B()).f())  #> A.f A.x A.c of B! A.f
for f in (lambda: super(), lambda: super(int, 'a'), lambda: super(B, B()).nothing):
    try:
        f()
    except (TypeError, RuntimeError, AttributeError) as e:
        print(type(e).__name__, e)  #> RuntimeError super(): no arguments
                                    #> 3.6-3.12: TypeError super(type, obj): obj must be an instance or subtype of type
                                    #| 3.13-: TypeError super(type, obj): obj (instance of str) is not an instance or subtype of type (int).
                                    #> AttributeError 'super' object has no attribute 'nothing'
