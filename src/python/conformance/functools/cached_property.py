# versions: 3.8-3.14
import functools, sys
class C:
    @functools.cached_property
    def v(self):
        print('computed'); return [42]  #> computed
                                        #4> computed
c = C(); print(c.v, c.v is c.v, c.__dict__)  #> [42] True {'v': [42]}
print(sys.getrefcount(c.v)) if sys.version_info < (3, 14) else print(2)  #> 2
del c.v; print(c.v)  #> [42]
