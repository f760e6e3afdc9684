// Modules that are Python source of ours, run by the model: what programs of the first chapters import.
//
// The behaviour is that of CPython's Lib/copy.py and Lib/copyreg.py for the types the model has; the text is ours.

import { sourceModules } from '../interpreter/import.ts';

const copyreg = `
dispatch_table = {}

def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function

def __newobj__(cls, *args):
    return cls.__new__(cls, *args)

def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)

def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(made, state)
    return made

def _reduce_ex(self, proto):
    raise TypeError(f"cannot pickle {type(self).__name__!r} object")
`;

const copy = `
"""Shallow and deep copies of objects."""
from copyreg import dispatch_table

class Error(Exception):
    pass
error = Error

__all__ = ["Error", "copy", "deepcopy"]

# what cannot change, or stands for itself, is its own copy
_atomic = {type(None), int, float, bool, complex, str, bytes, type, range, property, type(...), type(NotImplemented),
           type(len), type(lambda: 0)}
_shallow_atomic = _atomic | {tuple, frozenset, slice}

def copy(x):
    """A new object with the same references in it."""
    cls = type(x)
    if cls in _shallow_atomic or issubclass(cls, type):
        return x
    if cls in (list, dict, set, bytearray):
        return cls.copy(x)
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    rv = _reduce(x, cls)
    return x if isinstance(rv, str) else _reconstruct(x, None, *rv)

def deepcopy(x, memo=None, _nil=[]):
    """A new object whose parts are copied too, each once: memo maps the id of an original to its copy."""
    cls = type(x)
    if cls in _atomic or issubclass(cls, type):
        return x
    d = id(x)
    if memo is None:
        memo = {}
    else:
        y = memo.get(d, _nil)
        if y is not _nil:
            return y
    copier = _deep.get(cls)
    if copier is not None:
        y = copier(x, memo)
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            y = copier(memo)
        else:
            rv = _reduce(x, cls)
            y = x if isinstance(rv, str) else _reconstruct(x, memo, *rv)
    if y is not x:
        memo[d] = y
        _keep_alive(x, memo)
    return y

def _deepcopy_list(x, memo):
    y = []
    memo[id(x)] = y
    for item in x:
        y.append(deepcopy(item, memo))
    return y

def _deepcopy_tuple(x, memo):
    y = [deepcopy(item, memo) for item in x]
    # the tuple itself may have been copied meanwhile, through a cycle
    try:
        return memo[id(x)]
    except KeyError:
        pass
    for old, new in zip(x, y):
        if old is not new:
            return tuple(y)
    return x

def _deepcopy_dict(x, memo):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y

def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))

class _C:
    def f(self): pass
_deep = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict, type(_C().f): _deepcopy_method}
del _C

def _keep_alive(x, memo):
    # the originals must live as long as the memo, or their ids could come back
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]

def _reduce(x, cls):
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, "__reduce_ex__", None)
    if reductor is not None:
        return reductor(4)
    raise Error("un(shallow)copyable object of type %s" % cls)

def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None):
    deep = memo is not None
    if deep and args:
        args = tuple([deepcopy(arg, memo) for arg in args])
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            else:
                slots = None
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for key, value in slots.items():
                    setattr(y, key, value)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                y[deepcopy(key, memo)] = deepcopy(value, memo)
            else:
                y[key] = value
    return y
`;

const sources: Record<string, string> = { copy, copyreg };

sourceModules.find = (name) => {
  const source = sources[name];
  return source === undefined
    ? null
    : { source: source.trimStart(), filename: `<model>/${name}.py`, isPackage: false };
};
