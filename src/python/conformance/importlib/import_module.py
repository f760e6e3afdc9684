# versions: 3.6-3.14
# importlib: modules by name, their specs, and what the library does with it.
import importlib
import importlib.util
import textwrap

module = importlib.import_module('json.decoder')
print(module.__name__, module.__spec__.name, module.__spec__.parent)  #> json.decoder json.decoder json
print(importlib.import_module('.decoder', 'json') is module)  #> True
print(importlib.reload(module) is module)  #> True
print(importlib.util.find_spec('textwrap').name, importlib.util.find_spec('nosuch'))  #> textwrap None
for name in 'nosuch', 'json.nosuch', 'textwrap.nosuch':
    try:
        importlib.import_module(name)
    except ImportError as error:
        print(type(error).__name__, error)  #> ModuleNotFoundError No module named 'nosuch'
                                            #> ModuleNotFoundError No module named 'json.nosuch'
                                            #> ModuleNotFoundError No module named 'textwrap.nosuch'; 'textwrap' is not a package
print(type(textwrap.__spec__).__name__, textwrap.__spec__.name, textwrap.__package__ == '')
#> ModuleSpec textwrap True

import inspect
import traceback


def f(a, b=1, *args, c, **kwargs):
    return a / 0


print(inspect.signature(f), inspect.isfunction(f), inspect.getdoc(inspect.getdoc) is not None)
#> (a, b=1, *args, c, **kwargs) True True
try:
    f(1, c=2)
except ZeroDivisionError:
    print(traceback.format_exc().splitlines()[-1])  #> ZeroDivisionError: division by zero
