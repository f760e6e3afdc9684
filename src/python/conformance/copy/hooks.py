# versions: 3.6-3.14
import copy
class C:
    def __init__(self, n): self.n = n
    def __copy__(self): print('copy'); return C(self.n + 1)  #> copy
    def __deepcopy__(self, memo): print('deepcopy', type(memo).__name__); return C(self.n + 2)
    #> deepcopy dict
    #> deepcopy dict
print(copy.copy(C(1)).n, copy.deepcopy(C(1)).n, copy.deepcopy([C(1)])[0].n)  #> 2 3 3
class R:
    def __reduce__(self): return (R, ())
print(type(copy.copy(R())).__name__)  #> R
class G:
    def __getstate__(self): return {'kept': 1}
    def __setstate__(self, s): print('set', s); self.__dict__.update(s)  #> set {'kept': 1}
print(copy.copy(G()).kept)  #> 1
try: copy.copy(x for x in ())
except TypeError as e: print('TypeError')  #> TypeError
