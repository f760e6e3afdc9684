class A:
    def f(self, x): return x
    def g(): pass
a = A()
for f in (lambda: a.f(), lambda: a.f(1, 2), lambda: a.g(), lambda: A.f(), lambda: A(1), lambda: a.nope, lambda: A.nope, lambda: a(), lambda: a[0], lambda: len(a), lambda: a + 1, lambda: a < a, lambda: iter(a), lambda: next(a), lambda: A.f(1), lambda: int(a), lambda: a.f(y=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
#> 3.6-3.9: TypeError f() missing 1 required positional argument: 'x'
#| 3.10-: TypeError A.f() missing 1 required positional argument: 'x'
#> 3.6-3.9: TypeError f() takes 2 positional arguments but 3 were given
#| 3.10-: TypeError A.f() takes 2 positional arguments but 3 were given
#> 3.6-3.9: TypeError g() takes 0 positional arguments but 1 was given
#| 3.10-: TypeError A.g() takes 0 positional arguments but 1 was given
#> 3.6-3.9: TypeError f() missing 2 required positional arguments: 'self' and 'x'
#| 3.10-: TypeError A.f() missing 2 required positional arguments: 'self' and 'x'
#> 3.6: TypeError object() takes no parameters | 3.7-: TypeError A() takes no arguments
#> AttributeError 'A' object has no attribute 'nope'
#> AttributeError type object 'A' has no attribute 'nope'
#> TypeError 'A' object is not callable
#> 3.6: TypeError 'A' object does not support indexing | 3.7-: TypeError 'A' object is not subscriptable
#> TypeError object of type 'A' has no len()
#> TypeError unsupported operand type(s) for +: 'A' and 'int'
#> TypeError '<' not supported between instances of 'A' and 'A'
#> TypeError 'A' object is not iterable
#> TypeError 'A' object is not an iterator
#> 3.6-3.9: TypeError f() missing 1 required positional argument: 'x'
#| 3.10-: TypeError A.f() missing 1 required positional argument: 'x'
#> 3.6-3.9: TypeError int() argument must be a string, a bytes-like object or a number, not 'A'
#| 3.10-: TypeError int() argument must be a string, a bytes-like object or a real number, not 'A'
#> 3.6-3.9: TypeError f() got an unexpected keyword argument 'y'
#| 3.10-: TypeError A.f() got an unexpected keyword argument 'y'
