# versions: 3.6-3.14.0
# what each type of object lets the collector visit, in order
import gc, sys, types
def show(name, o): print(name, [type(x).__name__ if not isinstance(x, (str, int)) else repr(x) for x in gc.get_referents(o)])
def outer(q):
    "doc"
    def f(a, b=[1], *, c={}) -> int:
        "doc2"
        return q, a
    f.attr = []
    return f
f = outer([])
show('function', f)
show('plain', outer)
class C:
    __slots__ = ('s', 't', '__dict__')
    def m(self): pass
    p = property(m, m, m, 'pdoc')
    sm = staticmethod(m)
    cm = classmethod(m)
c = C(); c.s = []; c.t = (1, []); c.z = 1
show('instance', c)
show('method', c.m)
show('property', C.p)
show('static', C.__dict__['sm'])
show('class method', C.__dict__['cm'])
show('cell', f.__closure__[0])
show('code', f.__code__)
show('builtin', len)
show('bound builtin', [].append)
try: 1 // 0
except ZeroDivisionError as e:
    show('exception', e); show('traceback', e.__traceback__)
    e.args = ([],); e.__cause__ = ValueError(); e.x = 1
    show('exception', e)
show('slice', slice([], {}, None))
show('range', iter(range(3)))
show('enumerate', enumerate([])); show('zip', zip([], ())); show('map', map(len, [])); show('filter', filter(len, []))
show('reversed', reversed([1])); show('listiter', iter([1])); show('dictiter', iter({1: 2}))
show('dict', {1: [], 'a': ()}); show('set', {(), 1}); show('tuple', (1, [])); show('list', [1, []])
show('dict keys', {}.keys()); show('items', {}.items())
show('super', super(C, c)); show('module', types)
show('partial', C.m.__get__(c)); show('mappingproxy', C.__dict__)
show('memoryview', memoryview(b'a')); show('namespace', types.SimpleNamespace(a=1))
show('wrapper', c.__str__); show('descr', list.append); show('member', C.s); show('frozenset', frozenset([1]))
#> 3.6-3.9: function ['code', 'dict', "'__main__'", 'tuple', 'dict', "'doc2'", "'f'", 'dict', 'tuple', 'dict', "'outer.<locals>.f'"]
#| 3.10-3.13: function ['code', 'dict', 'dict', "'__main__'", 'tuple', 'dict', "'doc2'", "'f'", 'dict', 'tuple', 'tuple', "'outer.<locals>.f'"]
#| 3.14.0: function ['code', 'dict', 'dict', "'__main__'", 'tuple', 'dict', "'doc2'", "'f'", 'dict', 'tuple', 'function', "'outer.<locals>.f'"]
#> 3.6-3.9: plain ['code', 'dict', "'__main__'", "'doc'", "'outer'", "'outer'"]
#| 3.10-: plain ['code', 'dict', 'dict', "'__main__'", "'doc'", "'outer'", "'outer'"]
#> 3.6-3.10,3.13: instance ['list', 'tuple', 'dict', 'type']
#| 3.11-3.12,3.14.0: instance ['list', 'tuple', '1', 'type']
#> method ['function', 'C']
#> 3.6-3.9: property ['function', 'function', 'function', "'pdoc'"]
#| 3.10-: property ['function', 'function', 'function', "'pdoc'", "'p'"]
#> 3.6-3.9: static ['function'] | 3.10-: static ['function', 'dict']
#> 3.6-3.9: class method ['function'] | 3.10-: class method ['function', 'dict']
#> cell ['list']
#> code []
#> builtin ['module', "'builtins'"]
#> bound builtin ['list']
#> exception ['tuple', 'traceback']
#> traceback ['frame']
#> exception ['dict', 'tuple', 'traceback', 'ValueError']
#> slice ['list', 'dict', 'NoneType']
#> range []
#> enumerate ['list_iterator', 'tuple']
#> zip ['tuple', 'tuple']
#> map ['tuple', 'builtin_function_or_method']
#> filter ['list_iterator', 'builtin_function_or_method']
#> reversed ['list']
#> listiter ['list']
#> dictiter ['dict']
#> dict ['list', '1', 'tuple', "'a'"]
#> set ['1', 'tuple']
#> tuple ['list', '1']
#> list ['list', '1']
#> dict keys ['dict']
#> items ['dict']
#> super ['C', 'type', 'type']
#> module ['dict']
#> partial ['function', 'C']
#> mappingproxy ['dict']
#> memoryview ['managedbuffer']
#> namespace ['dict']
#> wrapper ['wrapper_descriptor', 'C']
#> descr ['type']
#> member ['type']
#> frozenset ['1']
