import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillBytes, reset, store, store8, store16 } from '../memory/memory.ts';
import { countCharacters, findCharacters, sameCharacters } from './unicode_find.ts';

const TEXT = 0x200000; // the first megabyte of the heap, which reset() maps
const PATTERN = TEXT + (1 << 16);

function write(kind: number, at: number, codes: number[]): void {
  codes.forEach((ch, i) => {
    if (kind === 1) store8(at + i, ch);
    else if (kind === 2) store16(at + 2 * i, ch);
    else store((at >>> 2) + i, ch);
  });
}

const letters = fc.array(fc.constantFrom(97, 98), { maxLength: 300 });
const few = fc.array(fc.constantFrom(97, 98), { minLength: 1, maxLength: 12 });
const kinds = fc.constantFrom(1, 2, 4);

test('finds what JavaScript finds, in every width', () => {
  reset(16 << 20);
  fc.assert(
    fc.property(letters, few, kinds, kinds, (text, pattern, kind, subKind) => {
      write(kind, TEXT, text);
      write(subKind, PATTERN, pattern);
      const s = String.fromCharCode(...text);
      const t = String.fromCharCode(...pattern);
      const find = (direction: number) =>
        findCharacters(kind, TEXT, 0, text.length, subKind, PATTERN, pattern.length, direction);
      // a pattern of wider characters than the text's is never made: its widest character would not fit
      if (subKind > kind) return;
      expect(find(1)).toBe(s.indexOf(t));
      expect(find(-1)).toBe(s.lastIndexOf(t));
      const count = countCharacters(kind, TEXT, 0, text.length, subKind, PATTERN, pattern.length, 1000);
      expect(count).toBe(s.split(t).length - 1);
    }),
    { numRuns: 500 },
  );
});

test('a pattern that nearly matches everywhere takes no quadratic time', () => {
  reset(16 << 20);
  const n = 1 << 18;
  const at = TEXT;
  fillBytes(at, n, 97);
  const pattern = at + n;
  fillBytes(pattern, n >> 1, 97);
  store8(pattern + (n >> 1) - 1, 98);
  expect(findCharacters(1, at, 0, n, 1, pattern, n >> 1, 1)).toBe(-1);
  store8(pattern + (n >> 1) - 1, 97);
  store8(pattern, 98);
  expect(findCharacters(1, at, 0, n, 1, pattern, n >> 1, -1)).toBe(-1);
}, 20_000);

test('bytes compare as memcmp has it', () => {
  reset(16 << 20);
  write(1, TEXT, Array(40).fill(7));
  write(1, PATTERN, Array(40).fill(7));
  expect(sameCharacters(TEXT, PATTERN, 40)).toBe(true);
  store8(PATTERN + 39, 8);
  expect(sameCharacters(TEXT, PATTERN, 40)).toBe(false);
  expect(sameCharacters(TEXT, PATTERN, 39)).toBe(true);
});
