# what calls allocate that the collector counts: tuples and dicts made for a call, taken from the free lists afterwards
# versions: 3.6-3.13
import gc, sys
gc.disable()
class K:
    def __init__(self, *a): pass
class P:
    def __init__(self, a): pass
class N: pass
class C:
    def __call__(self, *a): pass
    def m(self, *a): pass
    def k(self, **a): pass
c = C(); m = c.m
def f(a, b=2, *, k=3): pass
def s(*a): pass
def kw(**k): pass
l = [3, 1, 2]; d = {1: 2}; e = ValueError()
calls = [(name, eval('lambda: ' + name)) for name in (
    "type(1)", "K(1, 2)", "K(1)", "P(1)", "N()", "super(K, K)", "property(f)", "classmethod(f)", "staticmethod(f)",
    "ValueError(1)", "ValueError()", "KeyError(1, 2)", "int('1')", "str(1)", "float('1')", "bool(0)", "complex(1, 2)",
    "list('ab')", "tuple('ab')", "set('ab')", "frozenset('ab')", "dict(a=1)", "dict()", "enumerate(l)", "reversed(l)", "zip(l, l)",
    "map(f, l)", "filter(f, l)", "range(3)", "slice(1)", "bytes(3)", "bytearray(3)", "object()", "iter(l)",
    "f(1)", "f(1, 2)", "f(a=1)", "f(1, k=2)", "s()", "s(1)", "s(1, 2)", "kw()", "kw(a=1)", "f(*(1,))", "f(*[1])", "f(**{'a': 1})", "s(*l)", "kw(**{'a': 1})",
    "c()", "c(1)", "c.m(1)", "m(1)", "c.k(a=1)", "C.m(c, 1)", "max(1, 2)", "max(l)", "min(l, key=f)", "sorted(l)", "sum(l)", "len(l)", "isinstance(1, int)", "getattr(c, 'm')", "setattr(c, 'y', 1)",
    "l.index(1)", "l.append(1)", "l.pop()", "l.copy()", "d.get(1)", "d.items()", "d.pop(1, 2)", "d.setdefault(1, 2)", "'{}'.format(1)", "'a,b'.split(',')", "'a'.join(['b', 'c'])", "'%d' % 1", "'%d%d' % (1, 2)",
    "divmod(5, 2)", "pow(2, 3)", "round(1.5)", "abs(-1)", "repr(l)", "hash(1)", "id(1)", "callable(f)", "chr(65)", "ord('a')", "sys.getrefcount(l)", "sys.getsizeof(l)", "globals()", "any(l)", "all(l)",
    "[x for x in l]", "{x for x in l}", "{x: x for x in l}", "(x for x in l)", "list(x for x in l)", "[*l]", "(*l,)", "{**d}", "l[1:2]", "l + l", "(lambda: 0)", "[f(x) for x in l]", "e.with_traceback(None)", "int.__add__(1, 2)", "list.append(l, 1)", "object.__repr__(c)", "str.upper('a')", "c.__class__", "c.__init__()", "c.__eq__(c)", "int.from_bytes(b'a', 'big')")]
for name, call in calls:
    try:
        call(); call()
        for i in range(3): gc.collect()
        r = [gc.get_count()[0]]
        for i in range(3):
            call()
            r.append(gc.get_count()[0])
        print(name, [b - a for a, b in zip(r, r[1:])])
    except Exception as x: print(name, type(x).__name__)
