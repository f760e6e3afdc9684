# recorded: 3.13-
import sys
def mk(): return ''.join(['py', 'thon', ' mem'])
a, b = mk(), mk()
print('equal', a == b, 'is', a is b)  #> equal True is False
ia, ib = sys.intern(a), sys.intern(b)
print('interned is', ia is ib, '; first interned object wins', ia is a, ib is a)
#> interned is True ; first interned object wins True True
print('intern again', sys.intern(ia) is ia)  #> intern again True
class S(str): pass
try:
    sys.intern(S('x'))
except TypeError as e:
    print('str subclass', type(e).__name__)  #> str subclass TypeError
print('sys._is_interned', hasattr(sys, '_is_interned'))
#> 3.6-3.12: sys._is_interned False
#| 3.13-: sys._is_interned True
