// Functions with every kind of parameter and calls of them, right and wrong; closures and generators.

import type { Grammar, Makers, Writer } from './writer.ts';

interface Parameter {
  name: string;
  kind: 'positional' | 'either' | 'keyword';
  optional: boolean;
}

const types = ['int', 'ints', 'str', 'any', 'dict'];

/** A function and a few calls of it. */
function functionStatement(w: Writer): string {
  const name = w.fresh('f');
  const parameters: Parameter[] = [];
  const parts: string[] = [];
  const given: [name: string, type: string][] = [];
  let optional = false;
  const add = (kind: Parameter['kind']) => {
    const parameter = w.fresh('p');
    if (kind === 'keyword') optional = w.choose.once(2);
    else optional ||= w.choose.once(3);
    const type = w.choose.pick(types);
    given.push([parameter, type]);
    parameters.push({ name: parameter, kind, optional });
    parts.push(optional ? `${parameter}=${w.expression(type, 1)}` : parameter);
  };
  const positional = w.minor >= 8 && w.choose.once(4) ? 1 + w.choose.below(2) : 0;
  for (let i = positional; i > 0; i--) add('positional');
  if (positional > 0) parts.push('/');
  for (let i = w.choose.below(4); i > 0; i--) add('either');
  const rest = w.choose.once(3);
  const keywords = w.choose.once(3) ? 1 + w.choose.below(2) : 0;
  if (rest) parts.push('*args');
  else if (keywords > 0) parts.push('*');
  for (let i = keywords; i > 0; i--) add('keyword');
  const others = w.choose.once(3);
  if (others) parts.push('**kw');
  const result = [...parameters.map((one) => one.name), ...(rest ? ['args'] : []), ...(others ? ['kw'] : [])];
  const body = w.block('    ', 'function', () => {
    for (const [parameter, type] of given) w.give(parameter, type);
  });
  const lines = [`def ${name}(${parts.join(', ')}):`, body, `    return ${result.join(', ') || 'None'}`];
  for (let i = w.choose.below(3); i >= 0; i--)
    lines.push(w.guarded(`print(${name}(${callArguments(w, parameters, given, rest, others)}))`));
  return lines.join('\n');
}

function callArguments(
  w: Writer,
  parameters: readonly Parameter[],
  given: readonly [string, string][],
  rest: boolean,
  others: boolean,
): string {
  const positional: string[] = [];
  const named: string[] = [];
  parameters.forEach(({ name, kind, optional }, at) => {
    const wrong = w.choose.once(12);
    if (wrong || (optional && w.choose.once(2))) return;
    const value = w.expression(w.choose.once(12) ? 'any' : given[at][1], 1);
    const byName = named.length > 0 || kind === 'keyword' || (kind === 'either' && w.choose.once(3));
    if (byName !== w.choose.once(20)) named.push(`${name}=${value}`);
    else positional.push(value);
  });
  if (w.choose.once(rest ? 2 : 12)) positional.push(w.expression('any', 1));
  if (w.choose.once(rest ? 3 : 16)) positional.push(`*${w.expression('ints', 1)}`);
  if (w.choose.once(others ? 2 : 12)) named.push(`extra=${w.expression('int', 1)}`);
  if (w.choose.once(12)) named.push("**{'extra': 1, 'more': 2}");
  return [...positional, ...named].join(', ');
}

const closures = [
  'def $f():\n    n = <int>\n    def g(by=<int>):\n        nonlocal n\n        n += by\n        return n\n    return g\n$g = $f()\nprint($g(), $g(3), $f()(), $g.__closure__[0].cell_contents, $g.__code__.co_freevars)',
  '$fs = [lambda: i for i in range(<k>)]\nprint([f() for f in $fs])\n$gs = [lambda i=i: i for i in range(<k>)]\nprint([f() for f in $gs])',
  'def $f(x, acc=[]):\n    acc.append(x)\n    return acc\nprint($f(<int>), $f(<str>), $f(1, []), $f.__defaults__)',
  '$n = <int>\ndef $f():\n    global $n\n    $n += 1\n    return $n\nprint($f(), $f(), $n)',
  '?risky def $f():\n    print($n)\n    $n = <int>\n$f()',
  '?risky def $f():\n    def g(): return x\n    if <bool>: x = <any>\n    return g()\nprint($f())',
  'def $d(f):\n    def g(*args, **kw):\n        print("before", args, kw)\n        return f(*args, **kw)\n    return g\n@$d\ndef $f(a, b=<int>): return a, b\nprint($f(<any>), $f(1, b=<str>))',
  'def $f(n): return 1 if n < 2 else n * $f(n - 1)\nprint($f(<k>), [$f(i) for i in range(<k>)])',
  'def $f(a: <any>, b: int = <int>) -> str:\n    "doc"\n    c: int = a\n    return c, b\nprint($f(<any>), $f.__doc__, $f.__name__, sorted($f.__annotations__))',
  '$f = lambda *a, k=<int>, **kw: (a, k, kw)\nprint($f(), $f(<any>, k=<str>), $f(*<ints>, **{"z": <any>}), $f.__name__, $f.__kwdefaults__)',
  'def $f():\n    x = <ints>\n    return locals()\nprint($f())',
  'def $f(x):\n    try:\n        return x\n    finally:\n        x = 5\n        print("finally", x)\nprint($f(<any>))',
  'def $f():\n    for i in range(3):\n        try:\n            if i == <k>: return "return"\n            <raise>\n        except Exception as e:\n            print(i, e)\n        finally:\n            if <bool>: break\n    return "end"\nprint($f())',
];

const generators = [
  'def $g():\n    <generator>\n    yield <any>\n    <generator>\n$i = $g()\nprint(next($i, "none"))\nfor $x in $i: print($x)',
  'def $g(n):\n    try:\n        while True:\n            x = yield n\n            n += x or 1\n    except ValueError as e:\n        print("thrown", e)\n        yield -1\n    finally:\n        print("closed")\n$i:gen = $g(<int>)\nprint(next($i), $i.send(<int>), next($i))',
  'def $h():\n    r = yield from [<any>, <any>]\n    print("r", r)\n    return <any>\ndef $g():\n    x = yield from $h()\n    print("x", x)\n    yield x\nprint(list($g()))',
  '$g = (x * 2 for x in <ints> if x)\nprint(next($g, None), list($g), next($g, None))',
  'def $g():\n    yield 1\n    raise KeyError(<any>)\ntry:\n    for $x in $g(): print($x)\nexcept KeyError as $e: print($e)',
  'def $g():\n    yield 1\n    return <any>\n$i = $g()\nnext($i)\ntry: next($i)\nexcept StopIteration as $e: print($e.value, $e.args)',
  'def $g():\n    try: yield 1\n    except GeneratorExit: print("exit")\n    finally: print("finally")\n$i = $g()\nnext($i)\ndel $i\nprint("deleted")',
  'def $g():\n    yield\n    next(iter([]))\ntry: print(list($g()))\nexcept RuntimeError as $e: print($e, type($e.__cause__))',
  '$i = iter(<ints>)\nprint(list(zip($i, $i)), next($i, "end"))',
  'def $g():\n    x = <fresh>\n    yield x\n    yield sys.getrefcount(x)\n$i = $g()\n$x = next($i)\nprint(sys.getrefcount($x), next($i), sys.getrefcount($x))\n$i.close()\nprint(sys.getrefcount($x), $i.gi_frame)',
];

const goingOn = [
  '<=gen>.close()',
  'del <~gen>',
  '?risky print(next(<=gen>))',
  '?risky print(<=gen>.send(<int>))',
  '?risky print(<=gen>.throw(ValueError("v")))',
  '?risky print(<=gen>.throw(KeyError("k")))',
  'print(list(zip(range(2), <=gen>)))',
  'print(sys.getrefcount(<=gen>), <=gen>.gi_running, <=gen>.gi_frame is None)',
];

/** Rules of functions and generators. */
export const functions: Grammar = { closures, generators: [...generators, ...goingOn] };

/** Writers of functions. */
export const functionMakers: Makers = { functionstatement: functionStatement };
