class Plugin:
    registry = []
    def __init_subclass__(cls, **kw): cls.registry.append((cls.__name__, kw)); super().__init_subclass__()
class A(Plugin): pass
class B(Plugin, level=3): pass
print(Plugin.registry)  #> [('A', {}), ('B', {'level': 3})]
try:
    class C(object, x=1): pass
except TypeError as e:
    print(str(e).replace('C.', ''))  #> __init_subclass__() takes no keyword arguments
