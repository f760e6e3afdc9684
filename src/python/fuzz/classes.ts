// Classes: attributes, slots, special methods, inheritance; and their instances.

import type { Grammar, Makers, Writer } from './writer.ts';

const specials = [
  'def __eq__(self, other): return <bool>',
  'def __hash__(self): return <int>',
  'def __lt__(self, other): return <bool>',
  'def __len__(self): return <k>',
  'def __bool__(self): return <bool>',
  'def __getitem__(self, i):\n    if i == 3: raise IndexError(i)\n    return i',
  'def __setitem__(self, i, x): print("set", i, x)',
  'def __delitem__(self, i): print("delete", i)',
  'def __iter__(self): return iter(<seq>)',
  'def __contains__(self, x): return <any>',
  'def __call__(self, *args, **kw): return args, kw',
  'def __add__(self, other): return <any>',
  'def __radd__(self, other): return "radd", <any>',
  'def __iadd__(self, other):\n    print("iadd", other)\n    return self',
  'def __mul__(self, other): return NotImplemented',
  'def __neg__(self): return <any>',
  'def __index__(self): return <int>',
  'def __int__(self): return <int>',
  'def __float__(self): return <float>',
  'def __str__(self): return <str>',
  'def __format__(self, spec): return "format " + spec',
  'def __enter__(self):\n    print("enter")\n    return self',
  'def __exit__(self, t, e, tb):\n    print("exit", t and t.__name__)\n    return <bool>',
  'def __getattr__(self, name):\n    if name == "no": raise AttributeError(name)\n    return "getattr " + name',
  'def __setattr__(self, name, x):\n    print("setattr", name)\n    super().__setattr__(name, x)',
  'def __delattr__(self, name):\n    print("delattr", name)\n    super().__delattr__(name)',
  'def __getattribute__(self, name): return super().__getattribute__(name)',
  'def __del__(self): print("del", type(self).__name__)',
  'def __init_subclass__(cls, **kw):\n    super().__init_subclass__(**kw)\n    print("subclass", cls.__name__)',
  'def __class_getitem__(cls, key): return cls.__name__, key',
  'def __reversed__(self): return <any>',
  'def __copy__(self): return "copied"',
  'def __missing__(self, key): return "missing", key',
  'def __new__(cls, *args):\n    print("new", args)\n    return super().__new__(cls)',
  'def __sizeof__(self): return <k>',
];

const members = [
  'x = <any>',
  'y: int = <int>',
  'items = <ints>',
  'def m(self, a=<any>): return a',
  'def m(self): return super().m() if hasattr(super(), "m") else "end"',
  '@staticmethod\ndef s(a): return a, <int>',
  '@classmethod\ndef c(cls): return cls.__name__',
  '@property\ndef p(self): return <any>',
  '@property\ndef q(self): return self._q\n@q.setter\ndef q(self, x): self._q = x, <int>\n@q.deleter\ndef q(self): del self._q',
  'def add(self, x):\n    self.items = getattr(self, "items", []) + [x]\n    return len(self.items)',
  'def many(self): self.a1 = 1; self.a2 = 2; self.a3 = 3; self.a4 = 4; self.a5 = 5; self.a6 = 6',
  'for i in range(2): x = i',
  'z = [i for i in range(<k>)]',
];

const uses = [
  '$o:instance = <=class>(<int>)\nprint($o)',
  '?risky $o = <=class>(<any>, <any>)',
  'print(<=instance>.<attribute>)',
  '<=instance>.<attribute> = <any>\nprint(<=instance>)',
  'del <=instance>.<attribute>',
  '<=instance>.new<bit> = <any>\nprint(sorted(getattr(<=instance>, "__dict__", {})))',
  'print(<=instance>.<call>)',
  'print(<=class>.<attribute>)',
  '<=class>.<attribute> = <any>\nprint(<=instance>.<attribute>)',
  'print(<=class>.__name__, [c.__name__ for c in <=class>.__mro__], <=class>.__bases__[0].__name__)',
  'print(len(<=instance>), bool(<=instance>))',
  'print(<=instance> == <=instance2>, <=instance> == <any>, <=instance> is <=instance2>)',
  'print(<=instance> + <any>)',
  'print(<any> + <=instance>)',
  'print(<=instance> < <=instance2>)',
  'print(<=instance>[<idx>], <=instance>["a"])',
  '<=instance>[<idx>] = <any>',
  'print(list(<=instance>))',
  'print(<=instance>(<any>, k=<int>))',
  'print(<any> in <=instance>)',
  'print(hash(<=instance>) == hash(<=instance>))',
  'print({<=instance>: 1, <=instance2>: 2})',
  'print("%s %r" % (<=instance>, <=instance2>), f"{<=instance>!r:>20}")',
  'print(format(<=instance>, "x"))',
  'with <=instance> as $o:\n    <raise>',
  'print([10, 11, 12, 13][<=instance>])',
  'print(int(<=instance>), float(<=instance>))',
  'print(isinstance(<=instance>, <=class>), type(<=instance>) is <=class>, issubclass(<=class>, (list, dict)))',
  'print(hasattr(<=instance>, "<attribute>"), getattr(<=instance>, "<attribute>", "default"))',
  'print(-<=instance>)',
  '$o = <=instance>\n$o += <int>\nprint($o is <=instance>)',
  'del <~instance>',
  'del <~instance>\nprint("after")',
  '$o = [<=instance>, <=instance2>]\nprint(sys.getrefcount(<=instance>), $o)\n$o = None',
  '?wide print(sys.getsizeof(<=instance>), <=instance>.__sizeof__())',
  '?wide <=instance>.many()\nprint(sys.getsizeof(<=instance>.__dict__), sys.getsizeof(<=instance>))',
  'print(gc.is_tracked(<=instance>), len(gc.get_referents(<=instance>)))',
  'print(vars(<=instance>), <=instance>.__class__.__name__)',
  '<=instance>.__class__ = <=class>\nprint(type(<=instance>).__name__)',
  '$m = <=instance>.m\nprint(sys.getrefcount(<=instance>), $m.__self__ is <=instance>, $m.__func__ is type(<=instance>).m)',
  '$o = copy.copy(<=instance>)\nprint($o, getattr($o, "__dict__", None) is getattr(<=instance>, "__dict__", 1))',
  '$o = copy.deepcopy([<=instance>, <=instance>])\nprint($o[0] is $o[1], $o[0] is <=instance>, $o)',
  'print(<=class>.__dict__.get("x", "none"), "m" in <=class>.__dict__, sorted(k for k in <=class>.__dict__ if k[0] != "_"))',
  'print(sys.getrefcount(<=class>), sys.getrefcount(type(<=instance>)))',
  '$r = weakref.ref(<=instance>)\nprint($r() is <=instance>, weakref.getweakrefcount(<=instance>))',
  '<=instance>.me = <=instance>\nprint(gc.collect())',
];

const indented = (text: string) => text.replace(/^(?=.)/gm, '    ');

/** A class and its first instance; wrong ones are told in a try statement. */
function classStatement(w: Writer): string {
  const name = w.fresh('C');
  const known = w.named('class');
  const bases: string[] = [];
  if (known.length > 0 && w.choose.once(2)) bases.push(w.choose.pick(known));
  if (known.length > 1 && w.choose.once(4))
    bases.push(...known.filter((one) => !bases.includes(one)).slice(0, 1));
  if (w.choose.once(5))
    bases.push(w.choose.pick(['list', 'dict', 'tuple', 'int', 'str', 'set', 'Exception', 'float']));
  const builtin = /^[a-z]|^Exception/.test(bases.at(-1) ?? 'C');
  const lines: string[] = [];
  if (w.choose.once(4))
    lines.push(
      `__slots__ = ${w.choose.pick(['()', "('a',)", "('a', 'b')", "('a', '__dict__')", "('a', '__weakref__')", "'a'"])}`,
    );
  if (!builtin || w.choose.once(2)) lines.push('def __init__(self, a=0, *args): self.a = a');
  lines.push(`def __repr__(self): return "<${name}>"`);
  for (let i = w.choose.below(4); i > 0; i--) lines.push(w.write(w.choose.pick(members)));
  for (let i = w.choose.below(4); i > 0; i--) lines.push(w.write(w.choose.pick(specials)));
  const text = `class ${name}${bases.length > 0 ? `(${bases.join(', ')})` : ''}:\n${indented(lines.join('\n'))}`;
  const instance = w.fresh('o');
  const made = `${instance} = ${name}(${w.choose.pick(['', '1', '2'])})`;
  w.give(name, 'class');
  w.give(instance, 'instance');
  return `${text}\n${made}\nprint(${instance})`;
}

/** Rules of classes. */
export const classes: Grammar = {
  uses: uses.map((one) => (one.startsWith('?') || /<~/.test(one) ? one : `?risky ${one}`)),
  attribute: ['a', 'x', 'y', 'p', 'q', 'items', 'm', 'no', 'zz', '__dict__', 'b'],
  call: ['m()', 'm(<any>)', 's(<any>)', 'c()', 'add(<any>)', 'm', 'many()', 's()'],
};

/** Writers of classes. */
export const classMakers: Makers = { classstatement: classStatement };
