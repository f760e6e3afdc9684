# an object may be saved in its own __del__, and is not finalized twice
saved = []
class R:
    def __del__(self): print('del'); saved.append(self)  #> del
r = R()
r = None
print(len(saved))  #> 1
saved.clear()
print('cleared', len(saved))  #> cleared 0
