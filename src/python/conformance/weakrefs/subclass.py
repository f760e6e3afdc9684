# versions: 3.6-3.14
# A subclass of ref has attributes, and is never shared
import weakref
class C: pass
class Named(weakref.ref):
    def __init__(self, o, callback=None, name='none'):
        super().__init__(o, callback)
        self.name = name
    def __new__(cls, o, callback=None, name=''):
        return super().__new__(cls, o, callback)
    def __call__(self):
        return ('found', super().__call__())
class Slotted(weakref.ref):
    __slots__ = ('key',)
c = C()
a = Named(c, name='a')
b = Named(c, lambda r: print('dead', r.name), name='b')  #4> dead b
print(a is Named(c), a.name, b.name, a()[1] is c)  #> False a b True
s = Slotted(c)
s.key = 7
print(s.key, s() is c, s == weakref.ref(c), weakref.getweakrefcount(c))  #> 7 True True 3
try: s.other = 1
except AttributeError as e: print('no room for another')  #> no room for another
del c
print(a(), b(), s())  #> ('found', None) ('found', None) None
