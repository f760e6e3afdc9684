# exceptions: as, traceback, context, cause, sys.exc_info
import sys
n = sys.getrefcount
x = object()
def boom(p): raise ValueError(p)
try: boom(x)
except ValueError as e: print(n(e), n(x), n(e.args), n(e.__traceback__), n(e.__traceback__.tb_frame), n(e.__traceback__.tb_next))
print(n(x))
try: boom(x)
except ValueError: print(n(sys.exc_info()[1]), n(x))
print(n(x))
try: boom(x)
except ValueError as e: saved = e
print(n(saved), n(x), saved.__traceback__.tb_next.tb_frame.f_locals['p'] is x, n(x))
saved.__traceback__ = None; print(n(x)); del saved; print(n(x))
try:
    try: boom(x)
    except ValueError as e: raise KeyError from e
except KeyError as k: print(n(k), n(k.__cause__), n(k.__context__), n(x), k.__cause__ is k.__context__)
print(n(x))
try:
    try: boom(x)
    except ValueError: raise KeyError
except KeyError as k: print(n(k), n(k.__context__), n(x))
print(n(x))
try:
    try: boom(x)
    finally: print('finally', n(x))
except ValueError as e: print(n(e), n(x))
e = ValueError(x)
try: raise e
except ValueError: print(n(e))
print(n(e), n(x)); e.__traceback__ = None; print(n(e))
try: raise e
except ValueError as f: print(n(e), n(f))
print(n(e)); del e; print(n(x))
class E(Exception):
    def __init__(self, p): self.p = p; print('init', n(self), n(p))
try: raise E(x)
except E as e: print(n(e), n(x))
try: raise E
except TypeError as e: print(n(e))
def inner():
    y = object()
    try: boom(y)
    except ValueError as e: print(n(e), n(y))
    print(n(y))
    try: boom(y)
    except (KeyError, ValueError): print(n(y), n(sys.exc_info()[1]))
    print(n(y))
    try:
        try: boom(y)
        finally: print(n(y))
    except ValueError: pass
    print(n(y))
    try: pass
    finally: print(n(y))
    for i in [1]:
        try: continue
        finally: print(n(y))
    return n(y)
print(inner())
def reraise(p):
    try:
        try: boom(p)
        except ValueError: raise
    except ValueError as e: return n(e), n(p)
print(reraise(x), n(x))
def chain(p):
    try: boom(p)
    except ValueError as e:
        try: boom(p)
        except ValueError as f: return n(e), n(f), n(p), f.__context__ is e
print(chain(x), n(x))
import gc
gc.collect(); print(n(x))
