import { expect, test } from 'vitest';
import { runProgram } from '../run.ts';

/** What format() of each value and specification gives: the text, or the exception's message. */
function formatted(cases: readonly (readonly [string, string])[], version: string): string[] {
  const program = [
    'def show(value, spec):',
    '    try: print(format(value, spec))',
    '    except Exception as e: print(type(e).__name__ + ": " + str(e))',
    ...cases.map(([value, spec]) => `show(${value}, ${JSON.stringify(spec)})`),
  ].join('\n');
  const result = runProgram(program, { version });
  expect(result.stderr).toBe('');
  expect(result.audit).toEqual([]);
  return result.stdout.split('\n').slice(0, -1);
}

const always: [string, string, string][] = [
  ['255', '#06x', '0x00ff'],
  ['255', '#_b', '0b1111_1111'],
  ['1234567', '012,', '0,001,234,567'],
  ['1234567', '020,.2f', '0,000,001,234,567.00'],
  ['-5', '06', '-00005'],
  ['-5', '^06', '00-500'],
  ['5', '=+5', '+   5'],
  ['65', '5c', '    A'],
  ['3.14159', '.2f', '3.14'],
  ['0.12345', '.2%', '12.35%'],
  ['100.0', '.3', '1e+02'],
  ['float("inf")', '010', '0000000inf'],
  ['12345+67890j', ',.2f', '12,345.00+67,890.00j'],
  ['1+2j', '>10', '    (1+2j)'],
  ['"abc"', '*^7.2', '**ab***'],
  ['5', '.2', 'ValueError: Precision not allowed in integer format specifier'],
  ['5', 's', "ValueError: Unknown format code 's' for object of type 'int'"],
  ['5', ',_', "ValueError: Cannot specify both ',' and '_'."],
  ['1j', '05', 'ValueError: Zero padding is not allowed in complex format specifier'],
];

test.each(['3.6', '3.9', '3.11', '3.14'])('format() of numbers and str in %s', (version) => {
  expect(
    formatted(
      always.map(([value, spec]) => [value, spec]),
      version,
    ),
  ).toEqual(always.map((c) => c[2]));
});

test('what the versions changed', () => {
  const cases = [
    ['"a"', '05'],
    ['-0.0', 'z.1f'],
    ['5', 'dd'],
    ['1234567.1234567', '.5_f'],
  ] as const;
  expect(formatted(cases, '3.9')).toEqual([
    "ValueError: '=' alignment not allowed in string format specifier",
    'ValueError: Invalid format specifier',
    'ValueError: Invalid format specifier',
    'ValueError: Invalid format specifier',
  ]);
  expect(formatted(cases, '3.11')).toEqual([
    'a0000',
    '0.0',
    "ValueError: Invalid format specifier 'dd' for object of type 'int'",
    "ValueError: Invalid format specifier '.5_f' for object of type 'float'",
  ]);
  expect(formatted(cases, '3.14')).toEqual([
    'a0000',
    '0.0',
    "ValueError: Invalid format specifier 'dd' for object of type 'int'",
    '1234567.123_46',
  ]);
});
