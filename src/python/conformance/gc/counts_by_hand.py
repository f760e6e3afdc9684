# versions: 3.6-3.14.0
# gc.get_count after collections of each generation
import gc
gc.disable()
gc.collect()
print(gc.get_count()[1:])  #> (0, 0)
for g in (0, 0, 1, 0, 2, 0):
    gc.collect(g)
    print(g, gc.get_count()[1:])  #> 0 (1, 0)
                                  #> 0 (2, 0)
                                  #> 3.6-3.13: 1 (0, 1) | 3.14.0: 1 (2, 0)
                                  #> 3.6-3.13: 0 (1, 1) | 3.14.0: 0 (3, 0)
                                  #> 2 (0, 0)
                                  #> 0 (1, 0)
