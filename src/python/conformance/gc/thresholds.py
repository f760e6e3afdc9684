import gc
print(gc.get_threshold()[0], gc.isenabled(), gc.garbage, gc.get_debug(), len(gc.get_count()))
#> 3.6-3.12: 700 True [] 0 3
#| 3.13-: 2000 True [] 0 3
gc.set_threshold(500, 5, 5)
print(gc.get_threshold()[:2])  #> (500, 5)
gc.set_threshold(0)
print(gc.get_threshold()[0], gc.isenabled())  #> 0 True
for f in (lambda: gc.collect(3), lambda: gc.collect(-1), lambda: gc.set_threshold(), lambda: gc.collect('a')):
    try: f()
    except Exception as e: print(type(e).__name__)  #> ValueError
                                                    #> ValueError
                                                    #> TypeError
                                                    #> TypeError
