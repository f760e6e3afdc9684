import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../run.ts';
import { frexp, hypot, ldexp, partsOf } from './float_bits.ts';
import { doubleHex, roundHalfEven } from './float_methods.ts';
import { doubleRepr, PyOS_double_to_string, PyOS_string_to_double, withoutUnderscores } from './pystrtod.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

/** What the program prints, and the audit of the heap at its end. */
function printed(program: string, version = '3.14'): string {
  const result = runProgram(program, { version });
  expect(result.audit).toEqual([]);
  return result.stdout + result.stderr;
}

test('repr reads back as the same double', () => {
  fc.assert(
    fc.property(finite, (x) => {
      const text = doubleRepr(x);
      expect(PyOS_string_to_double(text)).toEqual({ value: x, length: text.length });
      expect(text).toMatch(/[.e]/);
    }),
    { numRuns: 2000 },
  );
});

test('seventeen digits read back as the same double', () => {
  fc.assert(
    fc.property(finite, (x) => Object.is(Number(PyOS_double_to_string(x, 'e', 16, 0)), x)),
    {
      numRuns: 2000,
    },
  );
});

test('a double is its parts', () => {
  fc.assert(
    fc.property(finite, (x) => {
      const { fraction, exponent } = frexp(x);
      expect(ldexp(fraction, exponent)).toBe(x);
      if (x !== 0) expect(Math.abs(fraction) >= 0.5 && Math.abs(fraction) < 1).toBe(true);
      const parts = partsOf(x);
      expect(ldexp(parts.mantissa, parts.exponent)).toBe(x);
    }),
  );
});

test.each<[number, string, number, string]>([
  [2.5, 'f', 0, '2'],
  [3.5, 'f', 0, '4'],
  [0.125, 'f', 2, '0.12'],
  [2.675, 'f', 2, '2.67'],
  [1e23, 'e', 15, '9.999999999999999e+22'],
  [1e23, 'r', 0, '1e+23'],
  [1e16, 'r', 0, '1e+16'],
  [123456789, 'g', 6, '1.23457e+08'],
  [0.0001, 'g', 6, '0.0001'],
  [0.00001, 'g', 6, '1e-05'],
  [5e-324, 'e', 0, '5e-324'],
  [1 / 3, 'f', 30, '0.333333333333333314829616256247'],
  [-0, 'f', 1, '-0.0'],
])('%d in the format %s with precision %d', (x, code, precision, text) => {
  expect(PyOS_double_to_string(x, code, precision, 0)).toBe(text);
});

test('underscores stand only between digits', () => {
  expect(['1_0.5', '1__0', '_1', '1_', '1_.5', '1e1_0'].map(withoutUnderscores)).toEqual([
    '10.5',
    null,
    null,
    null,
    null,
    '1e10',
  ]);
});

test('hexadecimal, halves and lengths', () => {
  expect([1.5, -0.1, 5e-324, -0].map(doubleHex)).toEqual([
    '0x1.8000000000000p+0',
    '-0x1.999999999999ap-4',
    '0x0.0000000000001p-1022',
    '-0x0.0p+0',
  ]);
  expect([0.5, 1.5, 2.5, -0.5, -1.5].map(roundHalfEven).map((n) => n + 0)).toEqual([0, 2, 2, 0, -2]);
  expect([hypot(3, 4), hypot(1e300, 1e300), hypot(5e-324, 0)]).toEqual([5, 1.4142135623730952e300, 5e-324]);
});

describe('floats in programs', () => {
  test('compare exactly with ints of any size', () => {
    expect(
      printed('print(2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**400 > 1e308, 10**400 < float("inf"))'),
    ).toBe('False True True True\n');
  });

  test('hash as the ints that they equal', () => {
    expect(printed('print(all(hash(float(2**n)) == hash(2**n) for n in range(0, 1000, 7)))')).toBe('True\n');
  });

  test('divide down, with signed zeros', () => {
    expect(printed('print(-7.5 // 2, -7.5 % 2, divmod(7.5, -2), 0.0 // -1, -0.0 % 3)')).toBe(
      '-4.0 0.5 (-4.0, -0.5) -0.0 0.0\n',
    );
  });

  test('say in the words of the version why they cannot divide', () => {
    const program = 'try: 1.0 % 0\nexcept ZeroDivisionError as e: print(e)';
    expect(['3.12', '3.13', '3.14'].map((v) => printed(program, v))).toEqual([
      'float modulo\n',
      'float modulo by zero\n',
      'division by zero\n',
    ]);
  });

  test('a dead float is the next one made', () => {
    for (const version of ['3.6', '3.11', '3.14'])
      expect(
        printed('x = float("1.5")\ni = id(x)\ndel x\ny = float("2.5")\nprint(id(y) == i)', version),
      ).toBe('True\n');
  });

  test('a subclass gives plain floats', () => {
    expect(
      printed(
        'class F(float): pass\nx = F(1.5)\nprint(x, type(x) is F, type(+x), type(x + x), type(x.real))',
      ),
    ).toBe("1.5 True <class 'float'> <class 'float'> <class 'float'>\n");
  });
});

describe('complex numbers', () => {
  test('are written and read', () => {
    expect(printed('print(1j, 1+2j, -0.0-1j, complex("(1_0-j)"), complex("nan+infj"))')).toBe(
      '1j (1+2j) (-0-1j) (10-1j) (nan+infj)\n',
    );
  });

  test('multiply, divide, take powers', () => {
    expect(printed('print((1+2j)*(3-4j), (1+2j)/(3+4j), (1+2j)**2, abs(3+4j), hash(1+2j))')).toBe(
      '(11+2j) (0.44+0.08j) (-3+4j) 5.0 2000007\n',
    );
  });

  test('a real operand has no imaginary part since 3.14', () => {
    const program = 'x, y, z = -0.0, 1.0, 0j\nprint(x - (0-z), y - z)';
    expect(printed(program, '3.14')).toBe('(-0+0j) (1-0j)\n');
    expect(printed(program, '3.13')).toBe('(-0+0j) (1+0j)\n');
  });

  test('could be told to refuse // up to 3.9', () => {
    const program = 'try: 1j // 1\nexcept TypeError as e: print(e)';
    expect(printed(program, '3.9')).toBe("can't take floor of complex number.\n");
    expect(printed(program, '3.14')).toBe("unsupported operand type(s) for //: 'complex' and 'int'\n");
  });
});
