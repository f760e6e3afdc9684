# versions: 3.6-3.14
# The arguments of ref, proxy and their kin
import weakref
class C: pass
c = C()
for text in ('weakref.ref()', 'weakref.ref(c, None, 1)', 'weakref.ref(5)', 'weakref.ref(c, callback=None)', 'weakref.proxy()',
             'weakref.proxy(5)', 'weakref.proxy(c, None, 2)', 'weakref.getweakrefcount()', 'weakref.getweakrefs()',
             'weakref.ref(c)(1)', 'weakref.ref(c)(x=1)', 'weakref.ref(c).nothing'):
    try: print(text, type(eval(text)).__name__)
    except (TypeError, AttributeError) as e: print(text, type(e).__name__, e)
#> 3.6-3.7: weakref.ref() TypeError __new__ expected at least 1 arguments, got 0
#| 3.8-: weakref.ref() TypeError __new__ expected at least 1 argument, got 0
#> weakref.ref(c, None, 1) TypeError __new__ expected at most 2 arguments, got 3
#> weakref.ref(5) TypeError cannot create weak reference to 'int' object
#> 3.6: weakref.ref(c, callback=None) TypeError ref() does not take keyword arguments
#| 3.7-: weakref.ref(c, callback=None) TypeError ref() takes no keyword arguments
#> 3.6-3.7: weakref.proxy() TypeError proxy expected at least 1 arguments, got 0
#| 3.8-: weakref.proxy() TypeError proxy expected at least 1 argument, got 0
#> weakref.proxy(5) TypeError cannot create weak reference to 'int' object
#> weakref.proxy(c, None, 2) TypeError proxy expected at most 2 arguments, got 3
#> 3.6-3.8: weakref.getweakrefcount() TypeError getweakrefcount() takes exactly one argument (0 given)
#| 3.9-: weakref.getweakrefcount() TypeError _weakref.getweakrefcount() takes exactly one argument (0 given)
#> 3.6-3.8: weakref.getweakrefs() TypeError getweakrefs() takes exactly one argument (0 given)
#| 3.9-: weakref.getweakrefs() TypeError _weakref.getweakrefs() takes exactly one argument (0 given)
#> 3.6-3.10: weakref.ref(c)(1) TypeError __call__() takes at most 0 arguments (1 given)
#| 3.11-: weakref.ref(c)(1) TypeError weakref expected 0 arguments, got 1
#> 3.6: weakref.ref(c)(x=1) TypeError __call__() takes at most 0 arguments (1 given)
#| 3.7-3.10: weakref.ref(c)(x=1) TypeError __call__() takes at most 0 keyword arguments (1 given)
#| 3.11-: weakref.ref(c)(x=1) TypeError weakref() takes no keyword arguments
#> 3.6-3.9: weakref.ref(c).nothing AttributeError 'weakref' object has no attribute 'nothing'
#| 3.10-: weakref.ref(c).nothing AttributeError 'weakref.ReferenceType' object has no attribute 'nothing'
