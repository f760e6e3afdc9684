import gc
gc.disable()
gc.collect()
saved = []
class R:
    def __del__(self): print('del'); saved.append(self)  #> del
def make(): r = R(); r.me = r
make()
gc.collect()
print(len(saved), saved[0].me is saved[0])  #> 1 True
saved.clear()
print(gc.collect() > 0, saved)  #> True []
