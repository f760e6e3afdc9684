import { describe, expect, test } from 'vitest';
import {
  _PyUnicode_IsDigit,
  _PyUnicode_IsLinebreak,
  _PyUnicode_IsNumeric,
  _PyUnicode_IsPrintable,
  _PyUnicode_IsWhitespace,
  _PyUnicode_IsXidStart,
  _PyUnicode_ToDecimalDigit,
  _PyUnicode_ToFoldedFull,
  _PyUnicode_ToTitleFull,
  _PyUnicode_ToUpperFull,
} from './unicodectype.ts';

const code = (s: string) => s.codePointAt(0) as number;

// what CPython 3.13 answers
describe('questions', () => {
  test('printable', () => {
    expect(['a', ' ', 'é', '中', '😀'].map((c) => _PyUnicode_IsPrintable(code(c)))).not.toContain(false);
    expect(
      ['\n', '\x7f', '\xa0', '\xad', '\u200b', '\u2028', '\ue000'].map((c) =>
        _PyUnicode_IsPrintable(code(c)),
      ),
    ).not.toContain(true);
  });

  test('digits: decimal, digit, numeric', () => {
    expect(['7', '٣', '𝟗'].map((c) => _PyUnicode_ToDecimalDigit(code(c)))).toEqual([7, 3, 9]);
    expect(['²', '①', '½', '五', 'x'].map((c) => _PyUnicode_ToDecimalDigit(code(c)))).toEqual([
      -1, -1, -1, -1, -1,
    ]);
    expect(['²', '①', '½', '五', 'x'].map((c) => _PyUnicode_IsDigit(code(c)))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(['²', '①', '½', '五', 'x'].map((c) => _PyUnicode_IsNumeric(code(c)))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  test('spaces and the ends of lines', () => {
    const all = Array.from({ length: 0x3001 }, (_, i) => i);
    expect(all.filter(_PyUnicode_IsWhitespace).length).toBe(29);
    expect(all.filter(_PyUnicode_IsLinebreak)).toEqual([10, 11, 12, 13, 28, 29, 30, 0x85, 0x2028, 0x2029]);
  });

  test('names', () => {
    expect(['a', '_', 'é', '中', '1', '-'].map((c) => _PyUnicode_IsXidStart(code(c)))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

test('cases', () => {
  expect(_PyUnicode_ToUpperFull(code('ß'))).toBe('SS');
  expect(['ß', 'ǆ', 'ﬁ', 'ა', 'ᾳ', 'ŉ', 'a'].map((c) => _PyUnicode_ToTitleFull(code(c)))).toEqual([
    'Ss',
    'ǅ',
    'Fi',
    'ა',
    'ᾼ',
    'ʼN',
    'A',
  ]);
  expect(['ß', 'ẞ', 'ς', 'ı', 'İ', 'ꭰ', 'A'].map((c) => _PyUnicode_ToFoldedFull(code(c)))).toEqual([
    'ss',
    'ss',
    'σ',
    'ı',
    'i̇',
    'Ꭰ',
    'a',
  ]);
});
