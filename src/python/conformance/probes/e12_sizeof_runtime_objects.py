# recorded: 3.13-
import sys, types, weakref, collections, array
gs = sys.getsizeof
def f(a, b=1): return a
def g(): yield 1
async def co(): pass
def closure():
    x = 1
    return lambda: x
class C:
    def m(self): pass
    @property
    def p(self): return 1
    @staticmethod
    def s(): pass
    @classmethod
    def k(cls): pass
print('function', gs(f), 'lambda', gs(lambda: 0), 'closure', gs(closure()), 'cell', gs(closure().__closure__[0]), 'code', gs((lambda: 0).__code__))
#> 3.6-3.7: function 144 lambda 144 closure 144 cell 56 code 144
#| 3.8-3.9: function 136 lambda 136 closure 136 cell 40 code 176
#| 3.10: function 144 lambda 144 closure 144 cell 40 code 176
#| 3.11: function 152 lambda 152 closure 152 cell 40 code 192
#| 3.12: function 160 lambda 160 closure 160 cell 40 code 200
#| 3.13: function 160 lambda 160 closure 160 cell 40 code 208
#| 3.14.0-: function 168 lambda 168 closure 168 cell 40 code 216
print('bound method', gs(C().m), 'builtin len', gs(len), 'bound builtin [].append', gs([].append), 'slot wrapper', gs(int.__add__), 'method descriptor', gs(str.upper))
#> 3.6-3.7: bound method 72 builtin len 80 bound builtin [].append 80 slot wrapper 88 method descriptor 80
#| 3.8-: bound method 64 builtin len 72 bound builtin [].append 72 slot wrapper 72 method descriptor 72
print('property', gs(C.__dict__['p']), 'staticmethod', gs(C.__dict__['s']), 'classmethod', gs(C.__dict__['k']))
#> 3.6-3.7: property 88 staticmethod 64 classmethod 64
#| 3.8-3.9: property 72 staticmethod 48 classmethod 48
#| 3.10-: property 80 staticmethod 48 classmethod 48
print('generator', gs(g()), 'generator expression', gs(x for x in ()))
#> 3.6: generator 96 generator expression 96
#| 3.7: generator 128 generator expression 128
#| 3.8-3.9: generator 112 generator expression 112
#| 3.10: generator 104 generator expression 104
#| 3.11: generator 176 generator expression 200
#| 3.12-3.13: generator 176 generator expression 192
#| 3.14.0-3.14: generator 184 generator expression 200
#| 3.15: generator 184 generator expression 216
c = co(); print('coroutine', gs(c)); c.close()
#> 3.6: coroutine 96
#| 3.7: coroutine 136
#| 3.8-3.9: coroutine 120
#| 3.10: coroutine 112
#| 3.11-3.13: coroutine 176
#| 3.14.0-: coroutine 184
def fr0(): return gs(sys._getframe())
def fr5():
    a = b = c = d = e = 1
    return gs(sys._getframe())
print('frame, no locals', fr0(), '; five locals', fr5())
#> 3.6: frame, no locals 424 ; five locals 464
#| 3.7: frame, no locals 416 ; five locals 456
#| 3.8-3.9: frame, no locals 400 ; five locals 440
#| 3.10: frame, no locals 392 ; five locals 432
#| 3.11-3.12: frame, no locals 168 ; five locals 208
#| 3.13: frame, no locals 184 ; five locals 224
#| 3.14.0-: frame, no locals 200 ; five locals 240
try: 1 // 0
except ZeroDivisionError as e: print('traceback', gs(e.__traceback__))
#> 3.6-3.7: traceback 72
#| 3.8-: traceback 56
print('module', gs(types.ModuleType('m')), 'weakref', gs(weakref.ref(C)), 'SimpleNamespace', gs(types.SimpleNamespace()))
#> 3.6-3.7: module 88 weakref 88 SimpleNamespace 56
#| 3.8-3.10: module 72 weakref 72 SimpleNamespace 40
#| 3.11-3.14: module 72 weakref 80 SimpleNamespace 40
#| 3.15: module 120 weakref 80 SimpleNamespace 40
print('deque()', gs(collections.deque()), 'deque of 100', gs(collections.deque(range(100))), 'OrderedDict()', gs(collections.OrderedDict()), 'defaultdict()', gs(collections.defaultdict()), 'Counter()', gs(collections.Counter()))
#> 3.6-3.7: deque() 640 deque of 100 1168 OrderedDict() 312 defaultdict() 256 Counter() 264
#| 3.8-3.9: deque() 624 deque of 100 1152 OrderedDict() 296 defaultdict() 240 Counter() 248
#| 3.10: deque() 624 deque of 100 1152 OrderedDict() 128 defaultdict() 72 Counter() 80
#| 3.11: deque() 760 deque of 100 1288 OrderedDict() 128 defaultdict() 72 Counter() 88
#| 3.12-: deque() 760 deque of 100 1288 OrderedDict() 128 defaultdict() 72 Counter() 80
print('array("i") 0, 100', gs(array.array('i')), gs(array.array('i', [0] * 100)))
#> 3.6-3.9: array("i") 0, 100 64 464
#| 3.10-: array("i") 0, 100 80 480
print('type', gs(type), 'int', gs(int), 'class C', gs(C))
#> 3.6-3.7: type 400 int 400 class C 1064
#| 3.8: type 416 int 416 class C 1064
#| 3.9: type 408 int 408 class C 1064
#| 3.10: type 408 int 408 class C 1072
#| 3.11: type 424 int 424 class C 1688
#| 3.12: type 432 int 432 class C 1704
#| 3.13: type 416 int 416 class C 1712
#| 3.14.0-3.14: type 416 int 416 class C 1720
#| 3.15: type 424 int 424 class C 1728
