# recorded: 3.13-
# the raw numbers getrefcount shows for immortal objects (differs by build)
import sys
for name, o in [('None', None), ('True', True), ('1', 1), ('256', 256), ("''", ''), ('()', ()), ('int', int)]:
    n = sys.getrefcount(o)
    print(name, n if n >= (1 << 30) - 1 else 'started at 999999999, still counted' if n > 999999999 else 'an ordinary count')
    #> 3.6-3.11: None an ordinary count
    #| 3.12-3.13: None 4294967295
    #| 3.14.0-: None 3221225472
    #> 3.6-3.11: True an ordinary count
    #| 3.12-3.13: True 4294967295
    #| 3.14.0-: True 3221225472
    #> 3.6-3.10: 1 an ordinary count
    #| 3.11: 1 started at 999999999, still counted
    #| 3.12-3.13: 1 4294967295
    #| 3.14.0-: 1 3221225472
    #> 3.6-3.10: 256 an ordinary count
    #| 3.11: 256 started at 999999999, still counted
    #| 3.12-3.13: 256 4294967295
    #| 3.14.0-: 256 3221225472
    #> 3.6-3.10: '' an ordinary count
    #| 3.11: '' started at 999999999, still counted
    #| 3.12-3.13: '' 4294967295
    #| 3.14.0-: '' 3221225472
    #> 3.6-3.10: () an ordinary count
    #| 3.11: () started at 999999999, still counted
    #| 3.12-3.13: () 4294967295
    #| 3.14.0-: () 3221225472
    #> 3.6-3.11: int an ordinary count
    #| 3.12-3.13: int 4294967295
    #| 3.14.0-: int 3221225472
print('pointer bits', sys.maxsize.bit_length() + 1)  #> pointer bits 64
f = getattr(sys, '_is_immortal', None)
print('_is_immortal', f and [f(None), f(1), f(256), f(257), f(()), f(int), f([])])
#> 3.6-3.13: _is_immortal None
#| 3.14.0-3.14: _is_immortal [True, True, True, False, True, True, False]
#| 3.15: _is_immortal [True, True, True, True, True, True, False]
print('free-threaded build', not getattr(sys, '_is_gil_enabled', lambda: True)())
#> free-threaded build False
