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
print(f'{D()} {D():spec}', format(D(), 'x'), '{:>5}'.format(C()))
#! TypeError: unsupported format string passed to C.__format__
print(repr(A()).startswith('<__main__.A object at 0x'), repr(A), str(A), repr(A.__init__)[:14])
class E:
    def __str__(self): return 5
try:
    str(E())
except TypeError as e:
    print(e)
