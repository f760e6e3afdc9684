// CPython: Modules/_sre/sre.c. What the regular-expression engine asks of a character: its categories and its case.

import {
  _PyUnicode_IsDecimalDigit,
  _PyUnicode_IsLinebreak,
  _PyUnicode_IsWhitespace,
  isAlphanumeric,
} from '../objects/unicodectype.ts';

const KNOWN = 1;
const DIGIT = 2;
const SPACE = 4;
const WORD = 8;
const LINEBREAK = 16;

// What is known of the characters of the first plane: asked once.
const known = new Uint8Array(65536);

function ask(ch: number): number {
  return (
    KNOWN |
    (_PyUnicode_IsDecimalDigit(ch) ? DIGIT : 0) |
    (_PyUnicode_IsWhitespace(ch) ? SPACE : 0) |
    (ch === 95 || isAlphanumeric(ch) ? WORD : 0) |
    (_PyUnicode_IsLinebreak(ch) ? LINEBREAK : 0)
  );
}

function traits(ch: number): number {
  if (ch > 65535) return ask(ch);
  if (known[ch] === 0) known[ch] = ask(ch);
  return known[ch];
}

/** A letter, a digit or "_" of ASCII. */
export function isWord(ch: number): boolean {
  return ch < 128 && (traits(ch) & WORD) !== 0;
}

/** A letter, a number or "_". */
export function isUnicodeWord(ch: number): boolean {
  return (traits(ch) & WORD) !== 0;
}

/** True when the character is in the category of that code (sre_category). The locale is C's. */
export function sre_category(category: number, ch: number): boolean {
  switch (category) {
    case 0:
      return ch >= 48 && ch <= 57;
    case 1:
      return !(ch >= 48 && ch <= 57);
    case 2:
      return ch === 32 || (ch >= 9 && ch <= 13);
    case 3:
      return !(ch === 32 || (ch >= 9 && ch <= 13));
    case 4:
    case 8:
      return isWord(ch);
    case 5:
    case 9:
      return !isWord(ch);
    case 6:
      return ch === 10;
    case 7:
      return ch !== 10;
    case 10:
      return (traits(ch) & DIGIT) !== 0;
    case 11:
      return (traits(ch) & DIGIT) === 0;
    case 12:
      return (traits(ch) & SPACE) !== 0;
    case 13:
      return (traits(ch) & SPACE) === 0;
    case 14:
      return (traits(ch) & WORD) !== 0;
    case 15:
      return (traits(ch) & WORD) === 0;
    case 16:
      return (traits(ch) & LINEBREAK) !== 0;
    case 17:
      return (traits(ch) & LINEBREAK) === 0;
    default:
      return false;
  }
}

/** The small letter of an ASCII capital, else the character (sre_lower_ascii). */
export function sre_lower_ascii(ch: number): number {
  return ch >= 65 && ch <= 90 ? ch + 32 : ch;
}

/** The capital of a small ASCII letter, else the character. */
export function sre_upper_ascii(ch: number): number {
  return ch >= 97 && ch <= 122 ? ch - 32 : ch;
}

const lower = new Map<number, number>();
const upper = new Map<number, number>();

/** Py_UNICODE_TOLOWER: the small letter, of several characters the first (i of I with a dot above). */
export function sre_lower_unicode(ch: number): number {
  if (ch < 128) return sre_lower_ascii(ch);
  let found = lower.get(ch);
  if (found === undefined) {
    found = String.fromCodePoint(ch).toLowerCase().codePointAt(0) as number;
    lower.set(ch, found);
  }
  return found;
}

/** Py_UNICODE_TOUPPER: the capital, of several characters the first (S of sharp s). */
export function sre_upper_unicode(ch: number): number {
  if (ch < 128) return sre_upper_ascii(ch);
  let found = upper.get(ch);
  if (found === undefined) {
    found = String.fromCodePoint(ch).toUpperCase().codePointAt(0) as number;
    upper.set(ch, found);
  }
  return found;
}
