# a builtin that calls a method of its argument: who holds the argument meanwhile
import sys
n = sys.getrefcount
seen = []
def at(o): seen.append(n(o) - 1)
class K:
    def __index__(self): at(self); return 1
    def __int__(self): at(self); return 1
    def __float__(self): at(self); return 1.0
    def __complex__(self): at(self); return 1j
    def __bool__(self): at(self); return True
    def __str__(self): at(self); return 's'
    def __repr__(self): at(self); return 'r'
    def __bytes__(self): at(self); return b'b'
    def __iter__(self): at(self); return iter([])
    def __reversed__(self): at(self); return iter([])
    def __len__(self): at(self); return 1
    def __hash__(self): at(self); return 1
    def __eq__(self, o): at(self); return True
    def __lt__(self, o): at(self); return True
    def __abs__(self): at(self); return 1
    def __round__(self, *a): at(self); return 1
    def __divmod__(self, o): at(self); return 1
    def __pow__(self, *o): at(self); return 1
    def __dir__(self): at(self); return []
    def __format__(self, s): at(self); return 'f'
    def __next__(self): at(self); return 1
    def __length_hint__(self): at(self); return 1
    def __trunc__(self): at(self); return 1
    def __instancecheck__(self, o): at(self); return True
    def __subclasscheck__(self, o): at(self); return True
    def __getattr__(self, name):
        if name[:2] == '__': raise AttributeError
        at(self); return 1
    def keys(self): at(self); return []
    def write(self, s): at(self)
k = K(); l = [1, 2, 3]; s = set(); d = {}; t = (1, 2)
def show(*names):
    for e in names:
        try: eval(e)
        except Exception as x: seen.append(type(x).__name__)
        print(e, seen)
        del seen[:]
show('int(k)', 'float(k)', 'complex(k)', 'bool(k)', 'str(k)', 'bytes(k)', 'bytearray(k)', 'list(k)', 'tuple(k)', 'set(k)', 'frozenset(k)')
show('dict(k)', 'enumerate(k)', 'reversed(k)', 'map(n, k)', 'filter(None, k)', 'zip(k)', 'range(k)', 'range(k, k)', 'slice(k).indices(3)', 'enumerate([], k)', 'int("1", k)', 'str(b"", errors=k)')
show('min(k)', 'max(k)', 'min(1, k)', 'sorted(k)', 'sum(k)', 'any(k)', 'all(k)', 'iter(k)', 'next(k)', 'len(k)', 'hash(k)', 'repr(k)', 'ascii(k)', 'abs(k)', 'round(k)', 'round(1.5, k)', 'divmod(k, 1)', 'pow(k, 1)', 'format(k)', 'chr(k)', 'hex(k)', 'bin(k)', 'print(file=k)', 'print(k, file=k)')
show('getattr(k, "z")', 'hasattr(k, "z")', 'isinstance(1, k)', 'issubclass(int, k)', 'k.z', 'callable(k)')
show('l.extend(k)', 'l.index(k)', 'l.count(k)', 'l.insert(k, 1)', 'l.pop(k)', 'l.__getitem__(k)', 'l[k]', 't.index(k)', 't.count(k)', 'l.remove(k)', 'k in l')
show('d.get(k)', 'd.setdefault(k, 1)', 'd.pop(k, 1)', 'd.update(k)', 'dict.fromkeys(k)', 'd.__contains__(k)', 'k in d', 'd.__getitem__(k)')
show('s.add(k)', 's.discard(k)', 's.update(k)', 's.union(k)', 's.issubset(k)', 's.remove(k)', 's.isdisjoint(k)', 's.intersection(k)')
show('"{}".format(k)', '"".join(k)', '"%s" % k', '"a".center(k)', '"a".ljust(k)', '"a b".split(None, k)', '"a".replace("a", "b", k)', '"a".find("a", k)', '"a".startswith("a", k)', '"a".encode(k)', '"a".zfill(k)', '"{x}".format(x=k)', '"{x}".format_map({"x": k})', '"a".expandtabs(k)')
show('b"".join(k)', 'b"a".find(k)', 'b"a".center(k)', 'int.from_bytes(k, "big")', '(1).to_bytes(k, "big")', 'bytes.fromhex("")', '(1.5).__round__(k)')
show('type("T", (), {}).__call__()', 'int.__new__(int, k)', 'int.__add__(1, 2)', 'object.__repr__(k)', 'object.__eq__(k, k)', 'k.__lt__(k)', 'K.__lt__(k, k)', 'k.__hash__()', 'K.__hash__(k)', 'int.__index__(1)', 'K.__repr__(k)', 'object.__str__(k)', 'object.__format__(k, "")', 'object.__ne__(k, k)', 'k.__str__()', 'k.__ne__(k)', 'k != k', 'k != 1')
