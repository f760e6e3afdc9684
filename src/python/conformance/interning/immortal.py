# versions: 3.6-3.13
# which interned strings live for ever
import sys
def kind(s):
    n = sys.getrefcount(s); l = [s] * 1000
    return 'mortal' if sys.getrefcount(s) - n == 1000 else 'immortal'
def mk(*p): return ''.join(p)
class C: pass
o = C()
def t(label, s): print(label, kind(s))
a = mk('at', 'tr_1'); setattr(o, a, 1); t('setattr', a)
a = mk('at', 'tr_2'); setattr(C, a, 1); t('type setattr', a)
a = mk('at', 'tr_3')
try: delattr(o, a)
except AttributeError: pass
t('delattr', a)
a = mk('at', 'tr_4'); getattr(o, a, None); t('getattr', a)
a = mk('ns_', '5'); T = type('T', (), {a: 1}); t('namespace', a)
a = mk('ty_', '6'); T = type(a, (), {}); t('type name', a)
t('literal', 'zq_lit'); t('non-name literal', 'zq lit'); t('in tuple', ('zq_tup', 1)[0])
t('name of code', (lambda: zq_name).__code__.co_names[0]); t('module name', __name__); t('sys.intern', sys.intern(mk('i', 'n_7')))
def f(zq_p, *, zq_kw=1): zq_l = 1; return lambda: zq_p
t('parameter', f.__code__.co_varnames[0]); t('cell', f.__code__.co_cellvars[0]); t('free', f(1).__code__.co_freevars[0])
t('co_name', f.__code__.co_name); t('qualname', f(1).__qualname__); t('co_filename', f.__code__.co_filename)
t('keyword default', list(f.__kwdefaults__)[0])
t('docstring', (lambda: 0).__doc__ or 'zz none')
t('__name__', f.__name__); t('class __qualname__', C.__qualname__); t('__module__', C.__module__)
t('builtin name', len.__name__); t('type name', int.__name__); t('attribute of builtins', [k for k in dir(str) if k == 'upper'][0])
t('key of globals', [k for k in globals() if k == 'kind'][0]); t('import name', sys.__name__)
ns = {}; exec('zq_exec = 1', ns); t('exec name', [k for k in ns if k == 'zq_exec'][0])
t('chr(97)', chr(97)); t('chr(256)', chr(256)); t("''", '')
if hasattr(sys, '_is_interned'):
    for s in ('zq_i', 'zq i', mk('zq', '_i2'), 'a', chr(98), '', chr(233), chr(256), f.__name__, str(5)): print(ascii(s)[:12], sys._is_interned(s))
    try: sys._is_interned(5)
    except TypeError as e: print(e)
if hasattr(sys, '_is_immortal'):
    for s in ('zq_i', 'zq i', mk('zq', '_i2'), 'a', '', None, 5, (), (1,), int, C, len, [], 1.5, True, b'', b'a', ..., f.__name__): print(ascii(s)[:12], sys._is_immortal(s))
#> 3.6-3.11,3.13: setattr mortal | 3.12: setattr immortal
#> 3.6-3.11,3.13: type setattr mortal | 3.12: type setattr immortal
#> 3.6-3.11,3.13: delattr mortal | 3.12: delattr immortal
#> getattr mortal
#> namespace mortal
#> type name mortal
#> 3.6-3.11,3.13: literal mortal | 3.12: literal immortal
#> non-name literal mortal
#> 3.6-3.11,3.13: in tuple mortal | 3.12: in tuple immortal
#> 3.6-3.11: name of code mortal | 3.12-: name of code immortal
#> 3.6-3.12: module name mortal | 3.13: module name immortal
#> 3.6-3.11,3.13: sys.intern mortal | 3.12: sys.intern immortal
#> 3.6-3.11: parameter mortal | 3.12-: parameter immortal
#> 3.6-3.11: cell mortal | 3.12-: cell immortal
#> 3.6-3.11: free mortal | 3.12-: free immortal
#> 3.6-3.11: co_name mortal | 3.12-: co_name immortal
#> qualname mortal
#> co_filename mortal
#> 3.6-3.11: keyword default mortal | 3.12-: keyword default immortal
#> docstring mortal
#> 3.6-3.11: __name__ mortal | 3.12-: __name__ immortal
#> 3.6-3.11: class __qualname__ mortal | 3.12-: class __qualname__ immortal
#> 3.6-3.12: __module__ mortal | 3.13: __module__ immortal
#> builtin name mortal
#> type name mortal
#> 3.6-3.11: attribute of builtins mortal | 3.12-: attribute of builtins immortal
#> 3.6-3.11: key of globals mortal | 3.12-: key of globals immortal
#> import name mortal
#> 3.6-3.11: exec name mortal | 3.12-: exec name immortal
#> 3.6-3.11: chr(97) mortal | 3.12-: chr(97) immortal
#> chr(256) mortal
#> 3.6-3.11: '' mortal | 3.12-: '' immortal
#> 3.13: 'zq_i' True
#> 3.13: 'zq i' False
#> 3.13: 'zq_i2' False
#> 3.13: 'a' True
#> 3.13: 'b' True
#> 3.13: '' True
#> 3.13: '\xe9' True
#> 3.13: '\u0100' False
#> 3.13: 'f' True
#> 3.13: '5' False
#> 3.13: _is_interned() argument must be str, not int
