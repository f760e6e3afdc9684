# an exception that is kept in a local of its own frame is a cycle
import gc
gc.disable()
gc.collect()
def f():
    try: raise ValueError
    except ValueError as e: pass
def g():
    try: raise ValueError
    except ValueError as e: kept = e
f(); print(gc.collect())  #> 0
g(); print(gc.collect())  #> 3
