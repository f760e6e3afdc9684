# versions: 3.6-3.14
import types
def f(): yield
print(types.FunctionType is type(f), types.GeneratorType is type(f()), types.BuiltinFunctionType is type(len), types.ModuleType is type(types), types.MethodType.__name__)
#> True True True True method
ns = types.SimpleNamespace(a=1, b=[2]); ns.c = 3; print(ns.a, ns == types.SimpleNamespace(a=1, b=[2], c=3))
#> 1 True
m = types.MappingProxyType({'a': 1}); print(m['a'], len(m), list(m))  #> 1 1 ['a']
try: m['b'] = 2
except TypeError as e: print(e)  #> 'mappingproxy' object does not support item assignment
T = types.new_class('T', (list,), {}, lambda d: d.update(x=5)); print(T.x, T.__mro__[1], T())
#> 5 <class 'list'> []
class C: pass
c = C(); c.m = types.MethodType(lambda self: self is c, c); print(c.m())  #> True
