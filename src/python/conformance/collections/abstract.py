# versions: 3.6-3.14
import collections.abc as A
print([issubclass(t, A.Sequence) for t in (list, tuple, str, dict, set, range)])
#> [True, True, True, False, False, True]
print([issubclass(t, A.Mapping) for t in (list, dict)], isinstance({}, A.MutableMapping), isinstance(iter([]), A.Iterator), isinstance(print, A.Callable), isinstance([], A.Hashable), isinstance((), A.Hashable))
#> [False, True] True True True False True
class S(A.Sequence):
    def __getitem__(self, i): return 'abc'[i]
    def __len__(self): return 3
s = S(); print(list(s), 'b' in s, s.index('c'), list(reversed(s)), s.count('a'))
#> ['a', 'b', 'c'] True 2 ['c', 'b', 'a'] 1
try: A.Sequence()
except TypeError: print('abstract')  #> abstract
class G:
    def __iter__(self): return iter(())
print(isinstance(G(), A.Iterable), isinstance(G(), A.Collection))  #> True False
