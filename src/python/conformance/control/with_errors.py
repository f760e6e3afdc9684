class NoExit:
    def __enter__(self): return 1
class Nothing: pass
class BadExit:
    def __enter__(self): return 1
    def __exit__(self, *a): raise ValueError('from exit')
for f in ('with NoExit(): pass', 'with Nothing(): pass', 'with 5: pass', 'with BadExit(): pass', 'with BadExit(): raise KeyError(1)'):
    try: exec(f)
    except Exception as e: print(f, '|', type(e).__name__, str(e).split(' (missed')[0] if type(e) is not AttributeError else 'attribute', repr(e.__context__))
    #> 3.6-3.10: with NoExit(): pass | AttributeError attribute None
    #| 3.11-: with NoExit(): pass | TypeError 'NoExit' object does not support the context manager protocol None
    #> 3.6-3.10: with Nothing(): pass | AttributeError attribute None
    #| 3.11-: with Nothing(): pass | TypeError 'Nothing' object does not support the context manager protocol None
    #> 3.6-3.10: with 5: pass | AttributeError attribute None
    #| 3.11-: with 5: pass | TypeError 'int' object does not support the context manager protocol None
    #> with BadExit(): pass | ValueError from exit None
    #> 3.6: with BadExit(): raise KeyError(1) | ValueError from exit KeyError(1,)
    #| 3.7-: with BadExit(): raise KeyError(1) | ValueError from exit KeyError(1)
