class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print('enter', self.name); return self.name  #> enter a
                                                                      #> enter b
                                                                      #> enter s
                                                                      #> enter outer
                                                                      #> enter inner
                                                                      #14> enter f
                                                                      #17> enter 0
                                                                      #19> enter 1
    def __exit__(self, kind, value, tb): print('exit', self.name, kind and kind.__name__, value); return self.swallow
    #4> exit b None None
    #5> exit a None None
    #7> exit s ValueError swallowed
    #> exit inner KeyError 'k'
    #> exit outer KeyError 'k'
    #> exit f None None
    #> exit 0 None None
    #> exit 1 None None
with CM('a') as a, CM('b') as b: print('body', a, b)  #3> body a b
with CM('s', True): raise ValueError('swallowed')
print('after')  #8> after
try:
    with CM('outer'):
        with CM('inner'): raise KeyError('k')
except KeyError as e: print('caught', repr(e))  #13> 3.6: caught KeyError('k',) | 3.7-: caught KeyError('k')
def f():
    with CM('f'): return 'returned'
print(f())  #16> returned
for i in range(2):
    with CM(i): 
        if i == 0: continue
        break
