# versions: 3.6-3.14
# What is warned of, as catch_warnings records it
import warnings
def f():
    warnings.warn('one', stacklevel=2)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    f()
    warnings.warn('dep', DeprecationWarning)
    warnings.warn(UserWarning('obj'))
    warnings.warn('far', RuntimeWarning, stacklevel=50)
    warnings.warn_explicit('there', UserWarning, 'file.py', 7)
for x in w: print(type(x.message).__name__, x.message, x.category.__name__, x.lineno, x.filename.split('/')[-1] in ('file.py', 'sys', '<sys>'))
#> UserWarning one UserWarning 8 False
#> DeprecationWarning dep DeprecationWarning 9 False
#> UserWarning obj UserWarning 10 False
#> 3.6-3.12: RuntimeWarning far RuntimeWarning 1 True
#| 3.13-: RuntimeWarning far RuntimeWarning 0 True
#> UserWarning there UserWarning 7 True
with warnings.catch_warnings(record=True) as w:
    for action in ('once', 'default', 'module', 'always'):
        warnings.simplefilter(action)
        for i in range(3): warnings.warn(action); warnings.warn(action)
print([str(x.message) for x in w])
#> ['once', 'default', 'module', 'always', 'always', 'always', 'always', 'always', 'always']
