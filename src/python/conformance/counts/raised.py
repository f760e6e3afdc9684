# versions: 3.6-3.14.0
# exceptions: as, traceback, context, cause, sys.exc_info
import sys
n = sys.getrefcount
x = object()
def boom(p): raise ValueError(p)
try: boom(x)
except ValueError as e: print(n(e), n(x), n(e.args), n(e.__traceback__), n(e.__traceback__.tb_frame), n(e.__traceback__.tb_next))
#> 3.6-3.10: 3 4 2 3 4 2
#| 3.11-: 3 4 2 2 4 2
print(n(x))  #> 2
try: boom(x)
except ValueError: print(n(sys.exc_info()[1]), n(x))  #> 2 4
print(n(x))  #> 2
try: boom(x)
except ValueError as e: saved = e
print(n(saved), n(x), saved.__traceback__.tb_next.tb_frame.f_locals['p'] is x, n(x))
#> 3.6-3.12: 2 4 True 5
#| 3.13-: 2 4 True 4
saved.__traceback__ = None; print(n(x)); del saved; print(n(x))  #> 3
                                                                 #> 2
try:
    try: boom(x)
    except ValueError as e: raise KeyError from e
except KeyError as k: print(n(k), n(k.__cause__), n(k.__context__), n(x), k.__cause__ is k.__context__)
#> 3 3 3 4 True
print(n(x))  #> 2
try:
    try: boom(x)
    except ValueError: raise KeyError
except KeyError as k: print(n(k), n(k.__context__), n(x))  #> 3 2 4
print(n(x))  #> 2
try:
    try: boom(x)
    finally: print('finally', n(x))  #> finally 4
except ValueError as e: print(n(e), n(x))  #> 3 4
e = ValueError(x)
try: raise e
except ValueError: print(n(e))  #> 3
print(n(e), n(x)); e.__traceback__ = None; print(n(e))  #> 2 3
                                                        #> 2
try: raise e
except ValueError as f: print(n(e), n(f))  #> 4 4
print(n(e)); del e; print(n(x))  #> 2
                                 #> 2
class E(Exception):
    def __init__(self, p): self.p = p; print('init', n(self), n(p))
    #> 3.6: init 4 6
    #| 3.7-3.13: init 3 6
    #| 3.14.0: init 2 5
try: raise E(x)
except E as e: print(n(e), n(x))  #> 3 4
try: raise E
except TypeError as e: print(n(e))  #> 3
def inner():
    y = object()
    try: boom(y)
    except ValueError as e: print(n(e), n(y))  #> 3 4
    print(n(y))  #> 3.6-3.13: 2 | 3.14.0: 1
    try: boom(y)
    except (KeyError, ValueError): print(n(y), n(sys.exc_info()[1]))  #> 4 2
    print(n(y))  #> 3.6-3.13: 2 | 3.14.0: 1
    try:
        try: boom(y)
        finally: print(n(y))  #> 4
    except ValueError: pass
    print(n(y))  #> 2
    try: pass
    finally: print(n(y))  #> 2
    for i in [1]:
        try: continue
        finally: print(n(y))  #> 2
    return n(y)
print(inner())  #> 2
def reraise(p):
    try:
        try: boom(p)
        except ValueError: raise
    except ValueError as e: return n(e), n(p)
print(reraise(x), n(x))  #> 3.6-3.10: (3, 6) 2 | 3.11-: (3, 5) 2
def chain(p):
    try: boom(p)
    except ValueError as e:
        try: boom(p)
        except ValueError as f: return n(e), n(f), n(p), f.__context__ is e
print(chain(x), n(x))  #> 3.6-3.10: (4, 3, 8, True) 2 | 3.11-: (4, 3, 7, True) 2
import gc
gc.collect(); print(n(x))  #> 2
