// CPython: Objects/unicodeobject.c. Upper, lower and title case, and what is* asks of the characters.

import { type Ref, store8, u8 } from '../memory/memory.ts';
import { v } from '../version.ts';
import { PyBool_FromLong } from './abstract.ts';
import {
  _PyUnicode_IsAlpha,
  _PyUnicode_IsCased,
  _PyUnicode_IsCaseIgnorable,
  _PyUnicode_IsDecimalDigit,
  _PyUnicode_IsDigit,
  _PyUnicode_IsLowercase,
  _PyUnicode_IsNumeric,
  _PyUnicode_IsPrintable,
  _PyUnicode_IsTitlecase,
  _PyUnicode_IsUppercase,
  _PyUnicode_IsWhitespace,
  _PyUnicode_IsXidContinue,
  _PyUnicode_IsXidStart,
  _PyUnicode_ToFoldedFull,
  _PyUnicode_ToLowerFull,
  _PyUnicode_ToTitleFull,
  _PyUnicode_ToUpperFull,
  isAlphanumeric,
} from './unicodectype.ts';
import {
  codePointsOf,
  PyUnicode_DATA,
  PyUnicode_GET_LENGTH,
  PyUnicode_IS_ASCII,
  PyUnicode_KIND,
  PyUnicode_New,
  readCharacter,
  unicode_result_unchanged,
  writeCharacter,
} from './unicodeobject.ts';

/** A new str of code points, never a shared one but the empty string. */
export function newFromCodePoints(codes: readonly number[]): Ref {
  let max = 0;
  for (const ch of codes) if (ch > max) max = ch;
  const o = PyUnicode_New(codes.length, max);
  const kind = PyUnicode_KIND(o);
  const at = PyUnicode_DATA(o);
  for (let i = 0; i < codes.length; i++) writeCharacter(kind, at, i, codes[i]);
  return o;
}

function isUpper(ch: number): boolean {
  return ch >= 65 && ch <= 90;
}

function isLower(ch: number): boolean {
  return ch >= 97 && ch <= 122;
}

// A new ASCII str: each byte mapped by `map`, which also sees the byte before (0 for the first).
function mapASCII(o: Ref, map: (ch: number, before: number) => number): Ref {
  const n = PyUnicode_GET_LENGTH(o);
  const mapped = PyUnicode_New(n, 127);
  const from = PyUnicode_DATA(o);
  const to = PyUnicode_DATA(mapped);
  let before = 0;
  for (let i = 0; i < n; i++) {
    const ch = u8[from + i];
    store8(to + i, map(ch, before));
    before = ch;
  }
  return mapped;
}

function push(out: number[], s: string): void {
  for (const c of s) out.push(c.codePointAt(0) as number);
}

// Lower case of the i-th character: the Greek sigma has another form at the end of a word.
function lower_ucs4(codes: readonly number[], i: number): string {
  const ch = codes[i];
  return ch === 0x3a3 ? handle_capital_sigma(codes, i) : _PyUnicode_ToLowerFull(ch);
}

function handle_capital_sigma(codes: readonly number[], i: number): string {
  let j = i - 1;
  while (j >= 0 && _PyUnicode_IsCaseIgnorable(codes[j])) j--;
  let final = j >= 0 && _PyUnicode_IsCased(codes[j]);
  if (final) {
    j = i + 1;
    while (j < codes.length && _PyUnicode_IsCaseIgnorable(codes[j])) j++;
    final = j === codes.length || !_PyUnicode_IsCased(codes[j]);
  }
  return final ? '\u03c2' : '\u03c3';
}

/** str.lower: a new str. */
export function unicode_lower(o: Ref): Ref {
  if (PyUnicode_IS_ASCII(o)) return mapASCII(o, (ch) => (isUpper(ch) ? ch + 32 : ch));
  const codes = codePointsOf(o);
  const out: number[] = [];
  for (let i = 0; i < codes.length; i++) push(out, lower_ucs4(codes, i));
  return newFromCodePoints(out);
}

export function unicode_upper(o: Ref): Ref {
  if (PyUnicode_IS_ASCII(o)) return mapASCII(o, (ch) => (isLower(ch) ? ch - 32 : ch));
  const out: number[] = [];
  for (const ch of codePointsOf(o)) push(out, _PyUnicode_ToUpperFull(ch));
  return newFromCodePoints(out);
}

export function unicode_casefold(o: Ref): Ref {
  if (PyUnicode_IS_ASCII(o)) return unicode_lower(o);
  const out: number[] = [];
  for (const ch of codePointsOf(o)) push(out, _PyUnicode_ToFoldedFull(ch));
  return newFromCodePoints(out);
}

export function unicode_swapcase(o: Ref): Ref {
  if (PyUnicode_IS_ASCII(o)) return mapASCII(o, (ch) => (isUpper(ch) ? ch + 32 : isLower(ch) ? ch - 32 : ch));
  const codes = codePointsOf(o);
  const out: number[] = [];
  for (let i = 0; i < codes.length; i++) {
    if (_PyUnicode_IsUppercase(codes[i])) push(out, lower_ucs4(codes, i));
    else if (_PyUnicode_IsLowercase(codes[i])) push(out, _PyUnicode_ToUpperFull(codes[i]));
    else out.push(codes[i]);
  }
  return newFromCodePoints(out);
}

export function unicode_title(o: Ref): Ref {
  if (PyUnicode_IS_ASCII(o))
    return mapASCII(o, (ch, before) => {
      const inside = isUpper(before) || isLower(before);
      if (inside) return isUpper(ch) ? ch + 32 : ch;
      return isLower(ch) ? ch - 32 : ch;
    });
  const codes = codePointsOf(o);
  const out: number[] = [];
  let previous_is_cased = false;
  for (let i = 0; i < codes.length; i++) {
    push(out, previous_is_cased ? lower_ucs4(codes, i) : _PyUnicode_ToTitleFull(codes[i]));
    previous_is_cased = _PyUnicode_IsCased(codes[i]);
  }
  return newFromCodePoints(out);
}

/** str.capitalize. The first character goes to title case, up to 3.7 to upper case. */
export function unicode_capitalize(o: Ref): Ref {
  if (PyUnicode_GET_LENGTH(o) === 0) return unicode_result_unchanged(o);
  if (PyUnicode_IS_ASCII(o)) {
    let first = true;
    return mapASCII(o, (ch) => {
      if (!first) return isUpper(ch) ? ch + 32 : ch;
      first = false;
      return isLower(ch) ? ch - 32 : ch;
    });
  }
  const codes = codePointsOf(o);
  const out: number[] = [];
  push(out, v.minor >= 8 ? _PyUnicode_ToTitleFull(codes[0]) : _PyUnicode_ToUpperFull(codes[0]));
  for (let i = 1; i < codes.length; i++) push(out, lower_ucs4(codes, i));
  return newFromCodePoints(out);
}

// ---------------------------------------------------------------- questions

// True when the str is not empty and each character answers yes.
function all(test: (ch: number) => boolean): (o: Ref) => Ref {
  return (o) => {
    const n = PyUnicode_GET_LENGTH(o);
    const kind = PyUnicode_KIND(o);
    const at = PyUnicode_DATA(o);
    for (let i = 0; i < n; i++) if (!test(readCharacter(kind, at, i))) return PyBool_FromLong(false);
    return PyBool_FromLong(n > 0);
  };
}

/** str.isalpha and its like: a function (self) → bool, by name. */
export function caseQuestions(): Record<string, (o: Ref) => Ref> {
  return {
    isalpha: all(_PyUnicode_IsAlpha),
    isalnum: all(isAlphanumeric),
    isdecimal: all(_PyUnicode_IsDecimalDigit),
    isdigit: all(_PyUnicode_IsDigit),
    isnumeric: all(_PyUnicode_IsNumeric),
    isspace: all(_PyUnicode_IsWhitespace),
    isprintable: (o) => {
      const printable = all(_PyUnicode_IsPrintable);
      return PyUnicode_GET_LENGTH(o) === 0 ? PyBool_FromLong(true) : printable(o);
    },
    islower: (o) =>
      isCase(o, _PyUnicode_IsLowercase, (ch) => _PyUnicode_IsUppercase(ch) || _PyUnicode_IsTitlecase(ch)),
    isupper: (o) =>
      isCase(o, _PyUnicode_IsUppercase, (ch) => _PyUnicode_IsLowercase(ch) || _PyUnicode_IsTitlecase(ch)),
    istitle: unicode_istitle,
    isidentifier: (o) => PyBool_FromLong(PyUnicode_IsIdentifier(o)),
  };
}

// At least one character of the case and none of another one.
function isCase(o: Ref, yes: (ch: number) => boolean, no: (ch: number) => boolean): Ref {
  let cased = false;
  for (const ch of codePointsOf(o)) {
    if (no(ch)) return PyBool_FromLong(false);
    if (!cased && yes(ch)) cased = true;
  }
  return PyBool_FromLong(cased);
}

function unicode_istitle(o: Ref): Ref {
  let cased = false;
  let previous_is_cased = false;
  for (const ch of codePointsOf(o)) {
    if (_PyUnicode_IsUppercase(ch) || _PyUnicode_IsTitlecase(ch)) {
      if (previous_is_cased) return PyBool_FromLong(false);
      previous_is_cased = true;
      cased = true;
    } else if (_PyUnicode_IsLowercase(ch)) {
      if (!previous_is_cased) return PyBool_FromLong(false);
      cased = true;
    } else previous_is_cased = false;
  }
  return PyBool_FromLong(cased);
}

/** True for what Python's grammar takes as a name (keywords included). */
export function PyUnicode_IsIdentifier(o: Ref): boolean {
  const codes = codePointsOf(o);
  return codes.length > 0 && _PyUnicode_IsXidStart(codes[0]) && codes.every(_PyUnicode_IsXidContinue);
}
