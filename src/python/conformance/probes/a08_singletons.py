# recorded: 3.13-
import types
print('None', type(None)() is None)  #> None True
print('bool', bool(1) is True, bool([]) is False, (2 > 1) is True, (not 1) is False)
#> bool True True True True
print('Ellipsis', type(Ellipsis)() is Ellipsis, '... is Ellipsis', ... is Ellipsis)
#> Ellipsis True ... is Ellipsis True
print('NotImplemented', type(NotImplemented)() is NotImplemented)  #> NotImplemented True
print('True is 1', True is int('1'), '; True == 1', True == 1)  #> True is 1 False ; True == 1 True
print('type(x) is the class', type(5) is int, type(int) is type)  #> type(x) is the class True True
print('id is stable while alive', (lambda o: id(o) == id(o))(object()))  #> id is stable while alive True
class C:
    def m(self): pass
c = C()
print('c.m is c.m', c.m is c.m, '; c.m == c.m', c.m == c.m, '; C.m is C.m', C.m is C.m, '; C.__dict__["m"] is C.m', C.__dict__['m'] is C.m)
#> c.m is c.m False ; c.m == c.m True ; C.m is C.m True ; C.__dict__["m"] is C.m True
print('[].append is [].append', [].append is [].append, '; len is len', len is len)
#> [].append is [].append False ; len is len True
