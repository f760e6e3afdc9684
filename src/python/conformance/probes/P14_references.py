# recorded: 3.13-
# document programs P14, P15: a name holds a reference; a list holds references
import sys
a = object()
b = ['apple', 'pitaya', 'grape']
print('id(a) is an address-like int', isinstance(id(a), int) and id(a) > 0)
#> id(a) is an address-like int True
print('list of 3 long strings is as big as list of 3 short ones', sys.getsizeof(['x' * 1000] * 3) == sys.getsizeof(['x'] * 3))
#> list of 3 long strings is as big as list of 3 short ones True
print('bytes per element', (sys.getsizeof([None] * 101) - sys.getsizeof([None] * 1)) // 100)
#> bytes per element 8
print('element is the very object', b[0] is list(b)[0])  #> element is the very object True
scores = [[0] * 3] * 5
print('hex ids equal', '%x' % id(scores[0]) == '%x' % id(scores[1]))  #> hex ids equal True
print('new lists made by *5: outer is new', scores is not scores[0], 'inner count', len({id(r) for r in scores}))
#> new lists made by *5: outer is new True inner count 1
inner = [0] * 3
n = sys.getrefcount(inner)
grid = [inner] * 5
print('refcount grew by', sys.getrefcount(inner) - n)  #> refcount grew by 5
