# a literal is held by its code object; in a script the syntax tree holds it too
import sys
x = 123456
print(sys.getrefcount(x))  #> 4
def f(): return sys.getrefcount(654321)
print(f())  #> 3.6-3.14: 3 | 3.15: 2
s = 'a literal, not a name'
print(sys.getrefcount(s))  #> 4
