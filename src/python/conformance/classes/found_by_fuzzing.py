# versions: 3.6-3.14.0
# stdout: no newline at the end
# What the fuzzer found: sequences of a subclass behind +, words of deletion, slots beside a base with a dict.
class C9(list):
    def __init__(self, a=0, *args): self.a = a
for f in (lambda: bytearray(3) + C9(2), lambda: bytearray(3) + [1], lambda: [1] + C9(2), lambda: (1,) + C9(2), lambda: C9(2) + [1], lambda: b'a' + C9(2), lambda: 'a' + C9(2)):
    try: print(f())
    except TypeError as e: print(e)
for f in ("del 'abc'[0]", "del 'abc'[1:]", "del (1,)[0]", "del (1,)['a']", "del b'a'[0:1]", "del 5[0]", "del {1}[0]", "del range(3)[0]", "del 'a'[None]"):
    try: exec(f)
    except TypeError as e: print(e)
class A:
    def __init__(self, a=0): pass
class B(A, float): __slots__ = ('x', '__weakref__')
b = B(1)
b.me = 3
print(b.__dict__, b)
def g():
    yield 1
    next(iter([]))
try: print(list(g()))
except RuntimeError as e: print(e)
import gc
gc.collect()
def a():
    class c9: pass
def b():
    class c9:
        def k(self): return 1
def c():
    class c9:
        @classmethod
        def k(self): return 1
def d():
    class c9:
        @staticmethod
        def k(self): return 1
def e():
    class c9:
        x = 1
        def k(self): return self.x
for f in (a, b, c, d, e):
    f(); print(gc.collect(), end=' ')
#> can't concat C9 to bytearray
#> can't concat list to bytearray
#> [1]
#> can only concatenate tuple (not "C9") to tuple
#> [1]
#> can't concat C9 to bytes
#> 3.6: must be str, not C9 | 3.7-: can only concatenate str (not "C9") to str
#> 'str' object doesn't support item deletion
#> 'str' object does not support item deletion
#> 'tuple' object doesn't support item deletion
#> 'tuple' object does not support item deletion
#> 'bytes' object does not support item deletion
#> 'int' object does not support item deletion
#> 'set' object doesn't support item deletion
#> 'range' object doesn't support item deletion
#> 'str' object does not support item deletion
#> {'me': 3} 1.0
#> 3.6: [1] | 3.7-: generator raised StopIteration
#> 3.6-3.9: "6 7 8 8 7 " | 3.10-3.13: "6 7 9 9 7 " | 3.14.0: "5 6 8 8 6 "
