# versions: 3.6-3.13
# The arguments of the functions of gc
import gc
gc.disable()
for text in ('gc.collect(3)', 'gc.collect(-1)', 'gc.collect("a")', 'gc.collect(1, 2)', 'gc.collect(None)', 'gc.set_threshold()',
             'gc.set_threshold(1, 2, 3, 4)', 'gc.set_threshold("a")', 'gc.set_debug("x")', 'gc.set_debug()', 'gc.is_tracked()',
             'gc.enable(1)', 'gc.get_count(1)', 'gc.set_threshold(2**40)', 'gc.get_referrers()', 'gc.get_referents(1, "a")'):
    try: print(text, eval(text))
    except (TypeError, ValueError, OverflowError) as e: print(text, type(e).__name__, e)
gc.set_threshold(700, 10, 10)
try: gc.set_threshold(5, 2.5)
except TypeError as e: print(gc.get_threshold()[:2])
gc.set_threshold(-5, 3)
print(gc.get_threshold()[:2])
#> gc.collect(3) ValueError invalid generation
#> gc.collect(-1) ValueError invalid generation
#> 3.6-3.9: gc.collect("a") TypeError an integer is required (got type str)
#| 3.10-: gc.collect("a") TypeError 'str' object cannot be interpreted as an integer
#> 3.6: gc.collect(1, 2) TypeError function takes at most 1 argument (2 given)
#| 3.7-: gc.collect(1, 2) TypeError collect() takes at most 1 argument (2 given)
#> 3.6-3.9: gc.collect(None) TypeError an integer is required (got type NoneType)
#| 3.10-: gc.collect(None) TypeError 'NoneType' object cannot be interpreted as an integer
#> 3.6-3.12: gc.set_threshold() TypeError set_threshold() takes at least 1 argument (0 given)
#| 3.13: gc.set_threshold() TypeError gc.set_threshold requires 1 to 3 arguments
#> 3.6-3.12: gc.set_threshold(1, 2, 3, 4) TypeError set_threshold() takes at most 3 arguments (4 given)
#| 3.13: gc.set_threshold(1, 2, 3, 4) TypeError gc.set_threshold requires 1 to 3 arguments
#> 3.6-3.9: gc.set_threshold("a") TypeError an integer is required (got type str)
#| 3.10-: gc.set_threshold("a") TypeError 'str' object cannot be interpreted as an integer
#> 3.6-3.9: gc.set_debug("x") TypeError an integer is required (got type str)
#| 3.10-: gc.set_debug("x") TypeError 'str' object cannot be interpreted as an integer
#> 3.6: gc.set_debug() TypeError set_debug() takes exactly 1 argument (0 given)
#| 3.7-3.8: gc.set_debug() TypeError set_debug() takes exactly one argument (0 given)
#| 3.9-: gc.set_debug() TypeError gc.set_debug() takes exactly one argument (0 given)
#> 3.6-3.8: gc.is_tracked() TypeError is_tracked() takes exactly one argument (0 given)
#| 3.9-: gc.is_tracked() TypeError gc.is_tracked() takes exactly one argument (0 given)
#> 3.6-3.8: gc.enable(1) TypeError enable() takes no arguments (1 given)
#| 3.9-: gc.enable(1) TypeError gc.enable() takes no arguments (1 given)
#> 3.6-3.8: gc.get_count(1) TypeError get_count() takes no arguments (1 given)
#| 3.9-: gc.get_count(1) TypeError gc.get_count() takes no arguments (1 given)
#> gc.set_threshold(2**40) OverflowError signed integer is greater than maximum
#> gc.get_referrers() []
#> gc.get_referents(1, "a") []
#> 3.6-3.12: (5, 10) | 3.13: (700, 10)
#> (-5, 3)
