# a collection untracks tuples of atoms; since 3.14 they are never tracked
import gc
gc.disable()
t = tuple([int('1000'), 'a'])
print(gc.is_tracked(t)); gc.collect(); print(gc.is_tracked(t))  #> 3.6-3.13: True | 3.14.0-: False
                                                                #> False
t = (t, t)
print(gc.is_tracked(t)); gc.collect(); print(gc.is_tracked(t))  #> True
                                                                #> False
t = ([], 1)
gc.collect(); print(gc.is_tracked(t))  #> True
