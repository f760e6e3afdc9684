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

// JavaScript maps as the full case mapping does; CPython's simple one gives one character.
function single(text: string, otherwise: number): number {
  const ch = text.codePointAt(0) as number;
  return text.length === (ch > 0xffff ? 2 : 1) ? ch : otherwise;
}

/** Py_UNICODE_TOLOWER: the one character that is its small letter, else the character itself. */
export function sre_lower_unicode(ch: number): number {
  if (ch < 128) return sre_lower_ascii(ch);
  let found = lower.get(ch);
  if (found === undefined) {
    // I with a dot above becomes i and a dot
    found = ch === 0x130 ? 0x69 : single(String.fromCodePoint(ch).toLowerCase(), ch);
    lower.set(ch, found);
  }
  return found;
}

/** Py_UNICODE_TOUPPER: the one character that is its capital, else the character itself. */
export function sre_upper_unicode(ch: number): number {
  if (ch < 128) return sre_upper_ascii(ch);
  let found = upper.get(ch);
  if (found === undefined) {
    found = single(String.fromCodePoint(ch).toUpperCase(), subscribedIota(ch));
    upper.set(ch, found);
  }
  return found;
}

// Greek letters with iota below: their full capital has two letters, the simple one is the title case letter.
function subscribedIota(ch: number): number {
  if (ch >= 0x1f80 && ch <= 0x1faf && (ch & 8) === 0) return ch + 8;
  if (ch === 0x1fb3 || ch === 0x1fc3 || ch === 0x1ff3) return ch + 9;
  return ch;
}
