# recorded: 3.13-
# does a code object that went through marshal (as a .pyc does) still share its constants
import marshal, types
src = '''
a = 5000
s = 'hello world!'
def f():
    return 5000, 'hello world!', (5000, 258)
t = (5000, 258)
fl = 1.5
def g(): return 1.5
'''
def run(code):
    ns = {}
    exec(code, ns)
    r = ns['f']()
    return 'int', r[0] is ns['a'], 'str', r[1] is ns['s'], 'tuple', r[2] is ns['t'], 'float', ns['g']() is ns['fl']
code = compile(src, 'p', 'exec')
print('fresh  ', *run(code))
#> 3.6-3.7: fresh   int False str False tuple False float False
#| 3.8-: fresh   int True str True tuple True float True
print('marshal', *run(marshal.loads(marshal.dumps(code))))
#> 3.6-3.7: marshal int False str False tuple False float False
#| 3.8-: marshal int True str True tuple True float True
