"""The finder of the modules that are Python source: what the interpreter finds itself, told as importlib tells it."""
import sys
from _imp import find_source
from importlib import _bootstrap, _bootstrap_external


class SourceFinder:
    """Finds what the statement import finds: a file of the program, or one of the library."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        found = find_source(fullname)
        if found is None:
            return None
        filename, is_package = found
        locations = [filename.rpartition("/")[0]] if is_package else None
        return _bootstrap_external.spec_from_file_location(
            fullname, filename, submodule_search_locations=locations)


def attributes(name, module):
    """Gives a module that the interpreter has made its __spec__ and __loader__."""
    for finder in (_bootstrap.BuiltinImporter, SourceFinder):
        spec = finder.find_spec(name)
        if spec is not None:
            _bootstrap._init_module_attrs(spec, module)
            break


for name, module in list(sys.modules.items()):
    if getattr(module, "__spec__", 0) is None and name != "__main__":
        attributes(name, module)
del name, module
sys.meta_path += [_bootstrap.BuiltinImporter, SourceFinder]
