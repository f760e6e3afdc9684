import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../memory/check.ts';
import { addressOf, i32, loadSsize, type Ref } from '../memory/memory.ts';
import { hash, mark, own, Py_DECREF, PyErr, release } from '../memory/object.ts';
import { Py_Initialize } from '../pylifecycle.ts';
import { runProgram } from '../run.ts';
import { PyFloat_AS_DOUBLE } from './floatobject.ts';
import {
  long_add,
  long_divmod,
  long_mul,
  long_neg,
  long_pow,
  long_sub,
  long_true_divide,
} from './long_arith.ts';
import { long_and, long_invert, long_lshift, long_or, long_rshift, long_xor } from './long_bits.ts';
import { decimalOf, longToText, PyLong_FromString } from './long_str.ts';
import {
  _PyLong_NumBits,
  long_compare,
  long_hash,
  long_sizeof,
  PyLong_AsBigInt,
  PyLong_FromBigInt,
  PyLong_FromDouble,
  PyLong_FromLong,
} from './longobject.ts';
import { exceptionOnly } from './pythonrun.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_GET_ITEM } from './tupleobject.ts';

const MODULUS = (1n << 61n) - 1n;

// Values around the places where the number of digits, the cache and the exact doubles end.
const integers = fc.oneof(
  fc.bigInt({ min: -300n, max: 300n }),
  fc.bigInt({ min: -(1n << 64n), max: 1n << 64n }),
  fc.bigInt({ min: -(1n << 3000n), max: 1n << 3000n }),
  fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: -2, max: 2 }), fc.boolean())
    .map(([bits, off, negative]) => ((1n << BigInt(bits)) + BigInt(off)) * (negative ? -1n : 1n)),
);

/** f of new ints with these values, and the value of the int that it returns. */
function apply(f: (...operands: Ref[]) => Ref, ...values: bigint[]): bigint {
  const m = mark();
  const operands = values.map((n) => own(PyLong_FromBigInt(n)));
  const value = PyLong_AsBigInt(own(f(...operands)));
  release(m);
  return value;
}

/** The exception that f raises, as the last line of a traceback shows it. */
function raised(f: () => void): string {
  const m = mark();
  try {
    f();
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    const text = exceptionOnly(err.value).trim();
    Py_DECREF(err.value);
    return text;
  }
  return 'nothing';
}

function floorDivMod(a: bigint, b: bigint): [bigint, bigint] {
  const mod = ((a % b) + b) % b;
  return [(a - mod) / b, mod];
}

describe.each(['3.6', '3.9', '3.11', '3.12', '3.14', '3.15'])('ints of %s', (version) => {
  beforeAll(() => Py_Initialize(version, 1 << 28));
  afterEach(() => expect(audit()).toEqual([]));

  test('are what BigInt says', () => {
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        expect(apply(long_add, a, b)).toBe(a + b);
        expect(apply(long_sub, a, b)).toBe(a - b);
        expect(apply(long_mul, a, b)).toBe(a * b);
        expect(apply(long_and, a, b)).toBe(a & b);
        expect(apply(long_or, a, b)).toBe(a | b);
        expect(apply(long_xor, a, b)).toBe(a ^ b);
        expect(apply(long_invert, a)).toBe(~a);
        expect(apply(long_neg, a)).toBe(-a);
      }),
      { numRuns: 300 },
    );
  });

  test('divide with the sign of the divisor', () => {
    fc.assert(
      fc.property(
        integers,
        integers.filter((b) => b !== 0n),
        (a, b) => {
          const x = PyLong_FromBigInt(a);
          const y = PyLong_FromBigInt(b);
          const pair = long_divmod(x, y);
          const [quotient, mod] = floorDivMod(a, b < 0n ? -b : b);
          const expected =
            b > 0n ? [quotient, mod] : mod === 0n ? [-quotient, 0n] : [-quotient - 1n, mod + b];
          expect([0, 1].map((i) => PyLong_AsBigInt(PyTuple_GET_ITEM(pair, i)))).toEqual(expected);
          for (const o of [x, y, pair]) Py_DECREF(o);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('shift, are compared and hashed', () => {
    fc.assert(
      fc.property(integers, integers, fc.integer({ min: 0, max: 130 }), (a, b, n) => {
        expect(apply(long_lshift, a, BigInt(n))).toBe(a << BigInt(n));
        expect(apply(long_rshift, a, BigInt(n))).toBe(a >> BigInt(n));
        const [x, y] = [a, b].map(PyLong_FromBigInt);
        expect(Math.sign(long_compare(x, y))).toBe(a < b ? -1 : a > b ? 1 : 0);
        const low = long_hash(x);
        const value = (BigInt(hash.high) << 32n) | BigInt(low >>> 0);
        const expected = a % MODULUS;
        expect(value).toBe(expected === -1n ? -2n : expected);
        const bits = (a < 0n ? -a : a).toString(2).length;
        expect(_PyLong_NumBits(x)).toBe(a === 0n ? 0 : bits);
        for (const o of [x, y]) Py_DECREF(o);
      }),
      { numRuns: 300 },
    );
  });

  test('go to text and back in every base', () => {
    fc.assert(
      fc.property(integers, fc.integer({ min: 2, max: 36 }), (a, base) => {
        const x = PyLong_FromBigInt(a);
        expect(decimalOf(x)).toBe(a.toString());
        for (const b of [2, 8, 16]) expect(longToText(x, b, false)).toBe(a.toString(b));
        Py_DECREF(x);
        const y = PyLong_FromString(`  ${a.toString(base)}\n`, base);
        expect(PyLong_AsBigInt(y)).toBe(a);
        Py_DECREF(y);
      }),
      { numRuns: 300 },
    );
  });

  test('divide to the nearest float', () => {
    fc.assert(
      fc.property(
        integers,
        integers.filter((b) => b !== 0n && b < 1n << 1000n && b > -(1n << 1000n)),
        (a, b) => {
          fc.pre((a < 0n ? -a : a) < 1n << 1000n);
          const x = PyLong_FromBigInt(a);
          const y = PyLong_FromBigInt(b);
          const quotient = long_true_divide(x, y);
          const q = PyFloat_AS_DOUBLE(quotient);
          // |a / b - q| is at most half the distance to either neighbour of q
          const scale = 1n << 1200n;
          const exact = (a * scale) / b;
          const distance = (d: number) => {
            const e = exact - toScaled(d);
            return e < 0n ? -e : e;
          };
          for (const neighbour of neighbours(q)) expect(distance(q) <= distance(neighbour)).toBe(true);
          for (const o of [x, y, quotient]) Py_DECREF(o);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('take powers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -50n, max: 1n << 70n }), fc.bigInt({ min: 0n, max: 40n }), (a, b) => {
        expect(apply((x, y) => long_pow(x, y, Py_None), a, b)).toBe(a ** b);
        expect(apply(long_pow, a, b, 1000003n)).toBe(floorDivMod(a ** b, 1000003n)[1]);
      }),
    );
    expect(raised(() => void apply(long_pow, 2n, 3n, 0n))).toMatch(
      'ValueError: pow() 3rd argument cannot be 0',
    );
  });
});

/** d * 2^1200, for doubles above 2^-1074. */
function toScaled(d: number): bigint {
  let n = d;
  let shift = 1200;
  while (!Number.isInteger(n)) {
    n *= 2;
    shift--;
  }
  return BigInt(n) << BigInt(shift);
}

function neighbours(x: number): number[] {
  const words = new BigInt64Array(new Float64Array([x]).buffer);
  if (x === 0) return [5e-324, -5e-324];
  return [words[0] - 1n, words[0] + 1n].map((w) => new Float64Array(new BigInt64Array([w]).buffer)[0]);
}

test('small ints are shared: -5 to 256, to 1024 in 3.15', () => {
  const identical = (n: number): boolean => {
    const a = PyLong_FromLong(n);
    const b = PyLong_FromLong(n);
    Py_DECREF(a);
    Py_DECREF(b);
    return a === b;
  };
  for (const [version, last] of [
    ['3.6', 256],
    ['3.10', 256],
    ['3.14', 256],
    ['3.15', 1024],
  ] as const) {
    Py_Initialize(version, 1 << 26);
    const keep = PyLong_FromLong(-6); // so that the free list does not give the same block twice
    expect([-6, -5, 0, last, last + 1].map(identical)).toEqual(
      [true, true, true, true, true].map((_, i) => i > 0 && i < 4),
    );
    Py_DECREF(keep);
  }
});

test('lie in memory as CPython lays them out', () => {
  const layout = (n: bigint): number[] => {
    const o = PyLong_FromBigInt(n);
    const w = o << 2;
    const words = [loadSsize(w + 4), i32[w + 6], i32[w + 7], long_sizeof(o)];
    Py_DECREF(o);
    return words;
  };
  Py_Initialize('3.8', 1 << 26);
  expect(layout(-1000n)).toEqual([-1, 1000, expect.anything(), 28]);
  expect(layout((1n << 30n) + 7n)).toEqual([2, 7, 1, 32]);
  expect(long_sizeof(PyLong_FromLong(0))).toBe(24);
  Py_Initialize('3.12', 1 << 26);
  expect(layout(-1000n)).toEqual([(1 << 3) | 2, 1000, expect.anything(), 28]);
  expect(layout((1n << 30n) + 7n)).toEqual([2 << 3, 7, 1, 32]);
  expect(long_sizeof(PyLong_FromLong(0))).toBe(28);
});

test('a dead one-digit int is the next one made in 3.14', () => {
  Py_Initialize('3.14', 1 << 26);
  const a = PyLong_FromLong(5000);
  Py_DECREF(a);
  const b = PyLong_FromLong(6000);
  expect(addressOf(b)).toBe(addressOf(a));
  Py_DECREF(b);
});

test('conversions say why they fail', () => {
  Py_Initialize('3.14', 1 << 26);
  expect(raised(() => PyLong_FromDouble(Number.NaN))).toBe('ValueError: cannot convert float NaN to integer');
  expect(raised(() => PyLong_FromDouble(Number.POSITIVE_INFINITY))).toBe(
    'OverflowError: cannot convert float infinity to integer',
  );
});

const texts: [string, number, bigint | null][] = [
  ['1_000', 10, 1000n],
  ['1__0', 10, null],
  ['_1', 10, null],
  ['1_', 10, null],
  ['0x1f', 0, 31n],
  ['0x1f', 16, 31n],
  ['0x_1f', 0, 31n],
  ['0x', 0, null],
  ['017', 0, null],
  ['00', 0, 0n],
  ['0b2', 2, null],
  [' -5\n', 10, -5n],
  ['- 5', 10, null],
  ['', 10, null],
  ['z', 36, 35n],
  ['1\u001c', 10, null],
];
test.each(texts)('int(%j, %d)', (text, base, value) => {
  Py_Initialize('3.14', 1 << 26);
  const n = PyLong_FromString(text, base);
  expect(n === 0 ? null : PyLong_AsBigInt(n)).toBe(value);
});

test('the limit of digits holds where the version has one', () => {
  const program = "try: int('1' * 4301)\nexcept ValueError as e: print(e)\nprint(len(hex(10 ** 5000)))";
  expect(runProgram(program, { version: '3.6' }).stdout).toBe('4155\n');
  expect(runProgram(program, { version: '3.10' }).stdout).toMatch(
    /^Exceeds the limit \(4300\) for integer string/,
  );
  expect(runProgram(program, { version: '3.14' }).stdout).toMatch(
    /^Exceeds the limit \(4300 digits\) for integer string conversion: value has 4301 digits;/,
  );
});

test('some operations hand out ints that are not shared, up to 3.10', () => {
  const program = `
B = 10 ** 20
print((B * 7 + 5) % B is 5, (B + 5) - B is 5, int.from_bytes(b'\\x05', 'big') is 5, round(5.2) is 5, int(5.5) is 5)
`;
  const printed = (version: string) => runProgram(program, { version, filename: 'p.py' }).stdout;
  expect(printed('3.6')).toBe('False False False False True\n');
  expect(printed('3.10')).toBe('False True False True True\n');
  expect(printed('3.11')).toBe('True True True True True\n');
});
