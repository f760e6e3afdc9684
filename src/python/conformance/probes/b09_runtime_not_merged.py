# recorded: 3.13-
# the "same code block" rule is about literals; values computed at run time are separate objects
def f():
    one = 1
    a = 5000
    b = 4999 + one
    c = int('5000')
    d = int('5000')
    e = [5000][0]
    s = 'hello world!'
    t = ' '.join(['hello', 'world!'])
    u = 'hello' + ' ' + 'world!'
    h = 'hello'
    v = h + ' world!'
    x = float('1.5'); y = 1.5
    print('literal vs 4999+one', a is b, '; int() twice', c is d, '; literal in list', a is e)
    #> literal vs 4999+one False ; int() twice False ; literal in list True
    print('str literal vs join', s is t, '; vs folded +', s is u, '; vs runtime +', s is v)
    #> 3.6: str literal vs join False ; vs folded + False ; vs runtime + False
    #| 3.7-: str literal vs join False ; vs folded + True ; vs runtime + False
    print('float literal vs float()', x is y)  #> float literal vs float() False
    for n in range(2):
        z = 5000
        if n == 0: first = z
    print('same literal met twice by a loop', first is z)  #> same literal met twice by a loop True
f()
def g(): return 5000
print('same function called twice', g() is g())  #> same function called twice True
def k(): return 4999 + len('x')
print('computed by two calls', k() is k())  #> computed by two calls False
