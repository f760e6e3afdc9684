# recorded: 3.13-
# everything a name can be bound to is an object: it has a type, an id, and may go in a list
import sys
def f(): pass
class C: pass
things = [('int', 5), ('str', 'a'), ('None', None), ('function', f), ('class', C), ('type', type), ('module', sys), ('method', C().__init__), ('code', f.__code__), ('frame', sys._getframe()), ('builtin', len), ('exception class', ValueError), ('Ellipsis', ...)]
print('all are instances of object', all(isinstance(o, object) for n, o in things))
#> all are instances of object True
print('types', [type(o).__name__ for n, o in things])
#> types ['int', 'str', 'NoneType', 'function', 'type', 'type', 'module', 'method-wrapper', 'code', 'frame', 'builtin_function_or_method', 'type', 'ellipsis']
print('the type of a name is the type of what it is bound to now:', end=' ')
a = 1; t1 = type(a).__name__; a = 'one'; t2 = type(a).__name__; a = [1]; print(t1, t2, type(a).__name__)
#> the type of a name is the type of what it is bound to now: int str list
print('1 itself did not change', 1 + 1)  #> 1 itself did not change 2
import keyword
print('names and keywords are not objects: eval of a keyword is a SyntaxError', end=' ')
try: eval('for')
except SyntaxError: print(True)
#> names and keywords are not objects: eval of a keyword is a SyntaxError True
