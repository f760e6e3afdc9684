# versions: 3.6-3.13
# What is alive at the end dies by the order of names in the module
import atexit
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
z = C('z')
a = C('a')
_private = C('_private')
__double = C('__double')
m = [C('in a list')]
cycle = C('cycle')
cycle.me = cycle
def f(x=C('default')): pass
class D: attribute = C('of a class')
atexit.register(print, 'atexit 1')
atexit.register(print, 'atexit 2')
print('end')
#> end
#> atexit 2
#> atexit 1
#> del z
#> del a
#> del _private
#> del __double
#> del cycle
#> del in a list
#> del default
#> del of a class
