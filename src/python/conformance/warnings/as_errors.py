# versions: 3.6-3.14
# Warnings that the filters make errors, and filters that are none
import warnings
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try: warnings.warn('x')
    except UserWarning as e: print('raised', e)  #> raised x
    try: warnings.warn(SyntaxWarning('y'))
    except SyntaxWarning as e: print('raised', e)  #> raised y
    warnings.filterwarnings('ignore', 'quiet', UserWarning)
    warnings.warn('quiet please')
for bad in (lambda: warnings.warn('a', int), lambda: warnings.warn('a', 3), lambda: warnings.warn(), lambda: warnings.warn_explicit('a', UserWarning),
            lambda: warnings.warn_explicit('a', UserWarning, 'f', 1, registry=3), lambda: warnings.warn('a', stacklevel='x')):
    try: bad()
    except TypeError as e: print(e)  #> category must be a Warning subclass, not 'type'
                                     #> category must be a Warning subclass, not 'int'
                                     #> 3.6: Required argument 'message' (pos 1) not found
                                     #| 3.7-: warn() missing required argument 'message' (pos 1)
                                     #> 3.6: Required argument 'filename' (pos 3) not found
                                     #| 3.7-: warn_explicit() missing required argument 'filename' (pos 3)
                                     #> 'registry' must be a dict or None
                                     #> 'str' object cannot be interpreted as an integer
with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    warnings.filters.insert(0, ('odd', None, Warning, None, 0))
    try: warnings.warn('b')
    except RuntimeError as e: print(e)  #> Unrecognized action ('odd') in warnings.filters:
                                        #> " ('odd', None, <class 'Warning'>, None, 0)"
    warnings.filters.insert(0, ('odd', None))
    try: warnings.warn('c')
    except ValueError as e: print(e)
    #> 3.6-3.13: _warnings.filters item 0 isn't a 5-tuple
    #| 3.14.0-: warnings.filters item 0 isn't a 5-tuple
