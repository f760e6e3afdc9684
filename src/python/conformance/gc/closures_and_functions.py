import gc
gc.disable()
gc.collect()
def closure():
    def f(): return f
def recursive_lambda(): f = lambda: f
def default(): 
    def g(x=[]): return x
    g.__defaults__[0].append(g)
for f in (closure, recursive_lambda, default): f(); print(f.__name__, gc.collect())  #> closure 3
                                                                                     #> recursive_lambda 3
                                                                                     #> default 3
