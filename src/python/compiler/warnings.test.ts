// What the compiler warns of, in the words of the version.
import { describe, expect, it } from 'vitest';
import { profileNamed } from '../version.ts';
import { compile } from './compile.ts';

function warned(source: string, version: string): string[] {
  const found: string[] = [];
  compile(source, {
    filename: 'x.py',
    mode: 'exec',
    profile: profileNamed(version),
    warn: ({ category, message, line }) => found.push(`${line} ${category}: ${message}`),
  });
  return found;
}

describe('warnings', () => {
  it('of identity with a literal, since 3.8', () => {
    expect(warned('x is 257', '3.7')).toEqual([]);
    expect(warned('x is 257', '3.8')).toEqual(['1 SyntaxWarning: "is" with a literal. Did you mean "=="?']);
    expect(warned('x is not "a"', '3.12')).toEqual([
      `1 SyntaxWarning: "is not" with 'str' literal. Did you mean "!="?`,
    ]);
    for (const source of ['x is None', 'x is True', 'x is ...', 'x is []'])
      expect(warned(source, '3.14')).toEqual([]);
    expect(warned('x is -1', '3.13')).toHaveLength(1);
    expect(warned('x is -1', '3.14')).toEqual([]);
    expect(warned('x is ()', '3.14')).toEqual([
      `1 SyntaxWarning: "is" with 'tuple' literal. Did you mean "=="?`,
    ]);
  });

  it('of calls, subscripts and asserts of literals', () => {
    expect(warned('x = ["a" (1)]', '3.14')).toEqual([
      "1 SyntaxWarning: 'str' object is not callable; perhaps you missed a comma?",
    ]);
    expect(warned('[1] ["a"]', '3.14')).toEqual([
      '1 SyntaxWarning: list indices must be integers or slices, not str; perhaps you missed a comma?',
    ]);
    expect(warned('assert (x, "m")', '3.14')).toEqual([
      '1 SyntaxWarning: assertion is always true, perhaps remove parentheses?',
    ]);
  });

  it('of escapes that mean nothing, once a literal', () => {
    expect(warned("x = '\\d\\e'", '3.11')).toEqual(["1 DeprecationWarning: invalid escape sequence '\\d'"]);
    expect(warned("x = '\\d'", '3.12')).toEqual(["1 SyntaxWarning: invalid escape sequence '\\d'"]);
    expect(warned("x = '\\d'", '3.14')).toEqual([
      '1 SyntaxWarning: "\\d" is an invalid escape sequence. Such sequences will not work in the future. ' +
        'Did you mean "\\\\d"? A raw string is also an option.',
    ]);
  });
});
