# versions: 3.6-3.13
# How references and proxies show themselves
import re, weakref
def show(x): print(re.sub('0x[0-9a-fA-F]+', '0x…', repr(x)))  #> <weakref at 0x…; to 'C' at 0x…>
                                                              #> <weakref at 0x…; to 'function' at 0x… (f)>
                                                              #> <weakref at 0x…; to 'type' at 0x… (C)>
                                                              #6> <weakref at 0x…; dead>
class C: pass
def f(): pass
c = C()
r = weakref.ref(c)
p = weakref.proxy(c)
show(r)
show(weakref.ref(f))
show(weakref.ref(C))
print(type(r).__name__, type(p).__name__)  #> 3.6-3.9: weakref weakproxy | 3.10-: ReferenceType ProxyType
print(str(p).startswith('<__main__.C object'))  #> True
del c
show(r)
