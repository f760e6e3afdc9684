# recorded: 3.13-
# does the intern table keep a string alive, and which interned strings are immortal
import sys
def kind(s):
    n = sys.getrefcount(s); l = [s] * 1000
    return 'mortal' if sys.getrefcount(s) - n == 1000 else 'immortal'
def mk(*p): return ''.join(p)
s = sys.intern(mk('life', ' time', ' q1'))
print('sys.intern of a run-time string', kind(s))
#> 3.6-3.11,3.13-: sys.intern of a run-time string mortal
#| 3.12: sys.intern of a run-time string immortal
def zq_fun(zq_arg): zq_local = 1; return zq_local
class zq_Class:
    zq_attr = 1
    def zq_method(self): return self.zq_loaded
print('identifier literal', kind('zq_identifier'), '; other literal', kind('zq not ident'))
#> 3.6-3.11,3.13-: identifier literal mortal ; other literal mortal
#| 3.12: identifier literal immortal ; other literal mortal
print('function name', kind(zq_fun.__name__), '; parameter name', kind(zq_fun.__code__.co_varnames[0]), '; local name', kind(zq_fun.__code__.co_varnames[1]))
#> 3.6-3.11: function name mortal ; parameter name mortal ; local name mortal
#| 3.12-: function name immortal ; parameter name immortal ; local name immortal
print('class name', kind(zq_Class.__name__), '; class attribute name', kind([k for k in vars(zq_Class) if k == 'zq_attr'][0]), '; attribute name in co_names', kind(zq_Class.zq_method.__code__.co_names[0]))
#> 3.6-3.11: class name mortal ; class attribute name mortal ; attribute name in co_names mortal
#| 3.12-: class name immortal ; class attribute name immortal ; attribute name in co_names immortal
print('global name', kind([k for k in globals() if k == 'zq_fun'][0]))
#> 3.6-3.11: global name mortal
#| 3.12-: global name immortal
class C: pass
o = C(); k = mk('at', 'tr_q4'); setattr(o, k, 1)
print('attribute name by setattr', kind(k))
#> 3.6-3.11,3.13-: attribute name by setattr mortal
#| 3.12: attribute name by setattr immortal
print("''", kind(''), "; chr(97)", kind(chr(97)), "; chr(233)", kind(chr(233)), '; chr(256)', kind(chr(256)))
#> 3.6-3.11: '' mortal ; chr(97) mortal ; chr(233) mortal ; chr(256) mortal
#| 3.12-: '' immortal ; chr(97) immortal ; chr(233) immortal ; chr(256) mortal
# a mortal interned string leaves the table when it dies
a = sys.intern(mk('go', 'es away')); n = id(a)
import gc
del a
hole = ['x' * 9 for _ in range(3)]
b = mk('go', 'es away'); c = mk('go', 'es away')
print('after its death a new equal string can be the interned one', sys.intern(b) is b, sys.intern(c) is b)
#> 3.6-3.11,3.13-: after its death a new equal string can be the interned one True True
#| 3.12: after its death a new equal string can be the interned one False False
