class A: pass
class B:
    def __repr__(self): return 'B!'
class C:
    def __str__(self): return 'C as str'
    def __repr__(self): return 'C as repr'
class D:
    def __format__(self, spec): return 'D<%s>' % spec
print(str(B()), repr(B()), [B()], '%s %r' % (B(), B()))  #> B! B! [B!] B! B!
print(str(C()), repr(C()), [C()], {C(): C()}, f'{C()} {C()!r}')
#> C as str C as repr [C as repr] {C as repr: C as repr} C as str C as repr
print(f'{D()} {D():spec}', format(D(), 'x'), '{!s:>10}'.format(C()))  #> D<> D<spec> D<x>   C as str
print(repr(A()).startswith('<__main__.A object at 0x'), repr(A), str(A), repr(A.__init__)[:14])
#> "True <class '__main__.A'> <class '__main__.A'> <slot wrapper "
class E:
    def __str__(self): return 5
for f in (lambda: str(E()), lambda: '{:>5}'.format(C())):
    try:
        f()
    except TypeError as e:
        print(e)
        #> 3.6-3.14: __str__ returned non-string (type int)
        #| 3.15: E.__str__() must return a str, not int
        #> unsupported format string passed to C.__format__
