# recorded: 3.13-
import gc
class C:
    __slots__ = ('a', 'b')
class N: pass
x = []
print('referents of [1, x, "s"]', [type(o).__name__ for o in gc.get_referents([1, x, 's'])])
#> referents of [1, x, "s"] ['str', 'list', 'int']
print('of a dict', sorted(type(o).__name__ for o in gc.get_referents({1: x, 'k': 2.5})))
#> of a dict ['float', 'int', 'list', 'str']
print('of a tuple', [type(o).__name__ for o in gc.get_referents((1, x))])  #> of a tuple ['list', 'int']
c = C(); c.a = x; print('of a slots instance', sorted(type(o).__name__ for o in gc.get_referents(c)))
#> of a slots instance ['list', 'type']
n = N(); n.a = x; print('of an instance', sorted(type(o).__name__ for o in gc.get_referents(n)))
#> 3.6-3.10: of an instance ['dict', 'type']
#| 3.11-: of an instance ['list', 'type']
n.__dict__; print('of an instance whose __dict__ was asked for', sorted(type(o).__name__ for o in gc.get_referents(n)))
#> of an instance whose __dict__ was asked for ['dict', 'type']
print('of an int', gc.get_referents(5), '; of a str', gc.get_referents('a'), '; of nothing', gc.get_referents())
#> of an int [] ; of a str [] ; of nothing []
def f(): return x
print('of a function', sorted(type(o).__name__ for o in gc.get_referents(f)))
#> 3.6-3.9: of a function ['NoneType', 'code', 'dict', 'str', 'str', 'str']
#| 3.10-: of a function ['NoneType', 'code', 'dict', 'dict', 'str', 'str', 'str']
h = lambda y: lambda: y
print('of a closure', sorted(type(o).__name__ for o in gc.get_referents(h(x))))
#> 3.6-3.9: of a closure ['NoneType', 'code', 'dict', 'str', 'str', 'str', 'tuple']
#| 3.10-: of a closure ['NoneType', 'code', 'dict', 'dict', 'str', 'str', 'str', 'tuple']
print('of a bound method', sorted(type(o).__name__ for o in gc.get_referents(n.__init__)))
#> of a bound method ['N', 'wrapper_descriptor']
target = object(); l = [target]; d = {'k': target}; t = (target, [])
def who(): return sorted(type(r).__name__ + ('(globals)' if r is globals() else '') for r in gc.get_referrers(target))
print('referrers of target', who())
#> 3.6-3.13: referrers of target ['dict(globals)', 'list', 'tuple']
#| 3.14.0-: referrers of target ['dict', 'dict(globals)', 'list', 'tuple']
o = N(); o.t = target; print('with an instance attribute', who())
#> 3.6-3.10: with an instance attribute ['dict(globals)', 'list', 'tuple']
#| 3.11-3.13: with an instance attribute ['N', 'dict(globals)', 'list', 'tuple']
#| 3.14.0-: with an instance attribute ['N', 'dict', 'dict(globals)', 'list', 'tuple']
def hold():
    loc = target
    return who()
print('a local variable as well', hold())
#> 3.6: a local variable as well ['dict(globals)', 'frame', 'list', 'tuple']
#| 3.7-3.10: a local variable as well ['dict(globals)', 'list', 'tuple']
#| 3.11-3.13: a local variable as well ['N', 'dict(globals)', 'list', 'tuple']
#| 3.14.0-: a local variable as well ['N', 'dict', 'dict(globals)', 'list', 'tuple']
big = int('100000'); u = tuple([big, 'a']); gc.collect(); gc.collect()
print('an untracked tuple is not found', any(r is u for r in gc.get_referrers(big)))
#> an untracked tuple is not found False
