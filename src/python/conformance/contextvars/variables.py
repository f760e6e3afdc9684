# versions: 3.7-3.14
import contextvars
v = contextvars.ContextVar('v', default=0); u = contextvars.ContextVar('u')
print(v.get(), v.name, u.get(5))  #> 0 v 5
try: u.get()
except LookupError as e: print(e.args[0] is u)  #> True
t = v.set(1); print(v.get(), t.old_value is contextvars.Token.MISSING, t.var is v); v.reset(t); print(v.get())
#> 1 True True
#> 0
try: v.reset(t)
except RuntimeError: print('used')  #> used
c = contextvars.copy_context()
def f(): v.set(7); return v.get()
print(c.run(f), v.get(), c[v], v in c, len(c))  #> 7 0 7 True 1
