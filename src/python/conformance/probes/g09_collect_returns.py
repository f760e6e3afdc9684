# recorded: 3.13-
# what gc.collect() returns for garbage of several shapes
import gc, sys
gc.collect(); gc.disable()
def check(name, build, times=1):
    gc.collect()
    for _ in range(times): build()
    print(name, gc.collect())
class N: pass
class S: __slots__ = ('o',)
def self_list(): l = []; l.append(l)
def two_lists(): a = []; b = [a]; a.append(b)
def three_lists(): a = []; b = [a]; c = [b]; a.append(c)
def dict_self(): d = {}; d['d'] = d
def list_dict(): l = [{}]; l[0]['l'] = l
def tuple_in_list(): l = []; l.append((l,))
def pair(): a = N(); b = N(); a.o = b; b.o = a
def self_attr(): a = N(); a.o = a
def slots_pair(): a = S(); b = S(); a.o = b; b.o = a
def pair_with_dicts():
    a = N(); b = N(); a.o = b; b.o = a; a.__dict__; b.__dict__
def hanging(): l = [[1], [2], [[3]]]; l.append(l)
def ints_only(): l = list(range(1000)); l.append(l)
def closure():
    def f(): return f
def recursive_lambda():
    f = lambda: f
def klass():
    class K: pass
def klass_with_method():
    class K:
        def m(self): return 1
def gen():
    def g():
        me = yield
        yield me
    x = g(); next(x); x.send(x)
def exc():
    try: raise ValueError
    except ValueError as e: k = e
def bound():
    a = N(); a.m = a.__init__
def frame_self():
    f = sys._getframe()
def no_cycle(): a = [[]]; b = N(); b.o = a
def set_obj():
    a = N(); a.s = {a}
def deep():
    head = l = []
    for _ in range(1000):
        n = []; l.append(n); l = n
    l.append(head)
for f in (no_cycle, self_list, two_lists, three_lists, dict_self, list_dict, tuple_in_list, self_attr, pair, pair_with_dicts, slots_pair, hanging, ints_only, set_obj, closure, recursive_lambda, klass, klass_with_method, gen, exc, bound, frame_self, deep):
    check(f.__name__, f)
check('two_lists x 100', two_lists, 100)
a = []; a.append(a); gc.collect(); print('reachable self list', gc.collect()); del a; print('after del', gc.collect(), 'again', gc.collect())
for g in (0, 1, 2):
    gc.collect(); two_lists(); print('two_lists found by collect(%d)' % g, gc.collect(g))
gc.collect(); l = []; l.append(l); gc.collect(); del l
print('old garbage: collect(0)', gc.collect(0), 'collect(1)', gc.collect(1), 'collect(2)', gc.collect(2))
#> no_cycle 0
#> self_list 1
#> two_lists 2
#> three_lists 3
#> dict_self 1
#> list_dict 2
#> tuple_in_list 2
#> 3.6-3.10: self_attr 2 | 3.11-: self_attr 1
#> 3.6-3.10: pair 4 | 3.11-: pair 2
#> pair_with_dicts 4
#> slots_pair 2
#> hanging 5
#> ints_only 1
#> 3.6-3.10: set_obj 3 | 3.11-: set_obj 2
#> closure 3
#> recursive_lambda 3
#> 3.6-3.13,3.14: klass 6 | 3.14.0: klass 5 | 3.15: klass 4
#> 3.6-3.13,3.14: klass_with_method 7 | 3.14.0: klass_with_method 6 | 3.15: klass_with_method 5
#> 3.6: gen 2 | 3.7-: gen 0
#> exc 3
#> 3.6-3.10: bound 3 | 3.11-: bound 2
#> frame_self 1
#> deep 1001
#> two_lists x 100 200
#> reachable self list 0
#> after del 1 again 0
#> two_lists found by collect(0) 2
#> 3.6-3.13,3.14-: two_lists found by collect(1) 2 | 3.14.0: two_lists found by collect(1) 0
#> two_lists found by collect(2) 2
#> old garbage: collect(0) 0 collect(1) 0 collect(2) 1
