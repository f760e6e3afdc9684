// CPython: Objects/unicodectype.c. What Unicode says of a character.
//
// The answers are those of the JavaScript engine's Unicode (17 in Node 24). CPython 3.6 … 3.15 carry Unicode 9, 11,
// 12.1, 13, 13, 14, 15, 15.1, 16 and 17: for characters assigned after the version's own the answers differ.

const PRINTABLE = /^[^\p{C}\p{Z}]$/u;
const ALPHA = /^\p{L}$/u;
const DECIMAL = /^\p{Nd}$/u;
const LOWER = /^\p{Lowercase}$/u;
const UPPER = /^\p{Uppercase}$/u;
const TITLE = /^\p{Lt}$/u;
const CASED = /^\p{Cased}$/u;
const CASE_IGNORABLE = /^\p{Case_Ignorable}$/u;
const XID_START = /^[\p{XIDS}_]$/u;
const XID_CONTINUE = /^\p{XIDC}$/u;

function test(pattern: RegExp, ch: number): boolean {
  return pattern.test(String.fromCodePoint(ch));
}

// Ranges as "gap-length" in hexadecimal: the gap from the end of the one before, then how many more characters.
function ranges(text: string): Set<number> {
  const set = new Set<number>();
  let at = 0;
  for (const part of text.split(' ')) {
    const [gap, more] = part.split('-').map((x) => Number.parseInt(x, 16));
    at += gap;
    for (let end = at + (more ?? 0); at <= end; at++) set.add(at);
    at--;
  }
  return set;
}

// Numeric_Type=Digit: superscripts, circled digits … (not decimal)
const DIGITS = 'b2-1 6 12b0-8 669 696 4-5 7-9 3d7-8 c-8 c-8 5a b-8 2 277-8 2-8 2-8 e2ae-3 41d-8 1ea-8 e0a6-a';
// Numeric_Type=Numeric: fractions, Roman numerals, ideographs of numbers …
const NUMERICS =
  'bc-2 936-5 179-5 79-2 86-6 da-6 12-8 1b2-9 43f-a 372-2 100-9 957-32 3-4 2e0-a a-a a-a 50-9 a 281 a a 56a 30a 1a-8 ' +
  'f-2 158-3 8b-9 1f-7 2-e 21-9 28-e 146 7e 3a7 323 12b3 3 4 2 1b 39 2f 8 2 16 13-1 1f 9 25 63 79 1d fe 42 23 2 2 1d4 ' +
  '2-2 7 75-3 317 216 8 581 84-1 d-2 2 3c0 2e 4e 486 54c 1e8 490 2e8 17 358 699 3a6 882 5 7d 4de 29b 178 25 6 2c 7e ' +
  'ff0-9 141-5 5136 8 5 3a 1f 2 2a 70a-2c d-38 12-1 156-1a 25-3 1e 9 87-4 483-7 1a-6 28-8 4c-4 17-5 a1-1 3-f 3-2d 45-4 ' +
  '35-1 1f-2 4c-4 69-7 19-7 2a-6 14b-5 16a-15 9f-9 2b-3 71-6 90-a 17c-13 546-1 1af-8 368-12 354-14 42c-6e 46ed-6 31f-16 ' +
  '642a-13 d-13 6d-18 154f-8 3a2-3a 2-2 2-3 4d-2c 2-e 3ce-1 ef5 63 7e 3f 809 59 9 10 14e 13 1c 1877 608 1183 2752 9623';
let digits: Set<number> | null = null;
let numerics: Set<number> | null = null;

/** Neither a control, format, surrogate, private or unassigned character nor a separator but the space. */
export function _PyUnicode_IsPrintable(ch: number): boolean {
  if (ch < 127) return ch >= 32;
  return test(PRINTABLE, ch);
}

export function _PyUnicode_IsAlpha(ch: number): boolean {
  if (ch < 128) return (ch | 32) >= 97 && (ch | 32) <= 122;
  return test(ALPHA, ch);
}

export function _PyUnicode_IsDecimalDigit(ch: number): boolean {
  if (ch < 128) return ch >= 48 && ch <= 57;
  return test(DECIMAL, ch);
}

/** The value of a decimal digit, or -1. Digits of a script lie together, zero first. */
export function _PyUnicode_ToDecimalDigit(ch: number): number {
  if (ch < 128) return ch >= 48 && ch <= 57 ? ch - 48 : -1;
  if (!test(DECIMAL, ch)) return -1;
  if (ch >= 0x1d7ce && ch <= 0x1d7ff) return (ch - 0x1d7ce) % 10;
  let zero = ch;
  while (ch - zero < 9 && test(DECIMAL, zero - 1)) zero--;
  return ch - zero;
}

export function _PyUnicode_IsDigit(ch: number): boolean {
  if (ch < 128) return ch >= 48 && ch <= 57;
  digits ??= ranges(DIGITS);
  return digits.has(ch) || test(DECIMAL, ch);
}

export function _PyUnicode_IsNumeric(ch: number): boolean {
  if (ch < 128) return ch >= 48 && ch <= 57;
  numerics ??= ranges(NUMERICS);
  return numerics.has(ch) || _PyUnicode_IsDigit(ch);
}

/** Alphabetic, decimal, digit or numeric: what str.isalnum asks. */
export function isAlphanumeric(ch: number): boolean {
  return _PyUnicode_IsAlpha(ch) || _PyUnicode_IsNumeric(ch);
}

export function _PyUnicode_IsLowercase(ch: number): boolean {
  if (ch < 128) return ch >= 97 && ch <= 122;
  return test(LOWER, ch);
}

export function _PyUnicode_IsUppercase(ch: number): boolean {
  if (ch < 128) return ch >= 65 && ch <= 90;
  return test(UPPER, ch);
}

export function _PyUnicode_IsTitlecase(ch: number): boolean {
  return ch >= 128 && test(TITLE, ch);
}

export function _PyUnicode_IsCased(ch: number): boolean {
  return test(CASED, ch);
}

export function _PyUnicode_IsCaseIgnorable(ch: number): boolean {
  return test(CASE_IGNORABLE, ch);
}

export function _PyUnicode_IsXidStart(ch: number): boolean {
  if (ch < 128) return _PyUnicode_IsAlpha(ch) || ch === 95;
  return test(XID_START, ch);
}

export function _PyUnicode_IsXidContinue(ch: number): boolean {
  if (ch < 128) return _PyUnicode_IsAlpha(ch) || ch === 95 || (ch >= 48 && ch <= 57);
  return test(XID_CONTINUE, ch);
}

/** Py_UNICODE_ISSPACE: bidirectional type WS, B or S, or category Zs. */
export function _PyUnicode_IsWhitespace(ch: number): boolean {
  if (ch < 128) return ch === 32 || (ch >= 9 && ch <= 13) || (ch >= 28 && ch <= 31);
  return (
    ch === 0x85 ||
    ch === 0xa0 ||
    ch === 0x1680 ||
    (ch >= 0x2000 && ch <= 0x200a) ||
    ch === 0x2028 ||
    ch === 0x2029 ||
    ch === 0x202f ||
    ch === 0x205f ||
    ch === 0x3000
  );
}

/** Where str.splitlines ends a line. */
export function _PyUnicode_IsLinebreak(ch: number): boolean {
  return (ch >= 10 && ch <= 13) || (ch >= 28 && ch <= 30) || ch === 0x85 || ch === 0x2028 || ch === 0x2029;
}

/** Lower case of one character by itself, as a JavaScript string. */
export function _PyUnicode_ToLowerFull(ch: number): string {
  return String.fromCodePoint(ch).toLowerCase();
}

export function _PyUnicode_ToUpperFull(ch: number): string {
  return String.fromCodePoint(ch).toUpperCase();
}

/** Title case: upper case of the first letter of a word, where a letter may stand for two. */
export function _PyUnicode_ToTitleFull(ch: number): string {
  if (ch < 128) return _PyUnicode_ToUpperFull(ch);
  if (ch >= 0x1c4 && ch <= 0x1cc) return String.fromCharCode(ch - ((ch - 0x1c4) % 3) + 1); // DŽ Dž dž …
  if (ch >= 0x1f1 && ch <= 0x1f3) return '\u01f2';
  if ((ch >= 0x10d0 && ch <= 0x10fa) || (ch >= 0x10fd && ch <= 0x10ff)) return String.fromCharCode(ch); // Georgian
  if (ch >= 0x1f80 && ch <= 0x1faf) return String.fromCharCode(ch | 8);
  const upper = _PyUnicode_ToUpperFull(ch);
  if (upper.length === 1 || ch > 0xffff || ch === 0x149) return upper;
  if (ch >= 0x1fb0 && ch <= 0x1fff) {
    // Greek with iota subscript
    if ([0x1fb3, 0x1fbc, 0x1fc3, 0x1fcc, 0x1ff3, 0x1ffc].includes(ch))
      return String.fromCharCode((ch & ~0xf) | 0xc);
    return upper[0] + upper.slice(1).replace('\u0399', upper.endsWith('\u0399') ? '\u0345' : '\u0399');
  }
  return upper[0] + upper.slice(1).toLowerCase();
}

/** Case folding of one character, as a JavaScript string. */
export function _PyUnicode_ToFoldedFull(ch: number): string {
  const character = String.fromCodePoint(ch);
  if (ch < 128) return character.toLowerCase();
  if (ch === 0x131 || (ch >= 0x13a0 && ch <= 0x13f5)) return character; // ı; Cherokee folds to upper case
  if (ch === 0x1e9e) return 'ss';
  if ((ch >= 0x13f8 && ch <= 0x13fd) || (ch >= 0xab70 && ch <= 0xabbf)) return character.toUpperCase();
  let folded = '';
  for (const c of character.toLowerCase().toUpperCase()) folded += c.toLowerCase();
  return folded;
}
