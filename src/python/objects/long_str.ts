// CPython: Objects/longobject.c (long_to_decimal_string, PyLong_FromString, long_new). Ints to text and from it.

import { i32, type Ref, store, store8 } from '../memory/memory.ts';
import { mark, own, Py_NewRef, Py_TYPE, release, releasing, TYPE, table } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyIndex_Check, PyNumber_AsSsize_t, PyNumber_Index, reprString, typeNameOf } from './abstract.ts';
import { bufferBytes, PyObject_CheckBuffer } from './buffer.ts';
import { PyByteArray_Check } from './bytearrayobject.ts';
import { PyBytes_Check, PyBytes_FromBytes } from './bytesobject.ts';
import { PyObject_CallNoArgs } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { PyType_GenericAlloc } from './generic.ts';
import { _PyArg_CheckPositional, parseArgs } from './getargs.ts';
import { bigIntOf, hexOf } from './long_digits.ts';
import {
  _PyLong_CompactValue,
  _PyLong_Copy,
  _PyLong_DigitCount,
  _PyLong_IsCompact,
  _PyLong_NumBits,
  _PyLong_Sign,
  intMaxStrDigits,
  ob_digit,
  PyLong_Check,
  PyLong_CheckExact,
  PyLong_FromBigInt,
  PyLong_FromHex,
  PyLong_FromLong,
  PyLong_Type,
  setSignAndDigitCount,
} from './longobject.ts';
import { lookupSpecial } from './typeobject.ts';
import { _PyUnicode_IsWhitespace, _PyUnicode_ToDecimalDigit } from './unicodectype.ts';
import {
  PyUnicode_Check,
  PyUnicode_DATA,
  PyUnicode_FromString,
  PyUnicode_IS_ASCII,
  PyUnicode_New,
  stringOf,
} from './unicodeobject.ts';

/** Digits that are never too many (_PY_LONG_MAX_STR_DIGITS_THRESHOLD). */
export const MAX_STR_DIGITS_THRESHOLD = 640;

// ---------------------------------------------------------------- to text

function tooManyDigits(limit: number, given: string): never {
  raise(
    PyExc_ValueError,
    `Exceeds the limit (${limit}${v.minor >= 11 ? ' digits' : ''}) for integer string conversion${given}; use sys.set_int_max_str_digits() to increase the limit`,
  );
}

/** The decimal digits of an int, with its sign. ValueError when there are more than the limit allows. */
export function decimalOf(o: Ref): string {
  if (_PyLong_IsCompact(o)) return String(_PyLong_CompactValue(o));
  const limit = intMaxStrDigits();
  // 2126 bits have at most 640 digits; 10 bits have more than 3
  if (limit > 0 && _PyLong_NumBits(o) > 2126 && _PyLong_NumBits(o) > limit * 3.33) tooManyDigits(limit, '');
  const text = bigIntOf(o).toString();
  if (limit > 0 && text.length - (_PyLong_Sign(o) < 0 ? 1 : 0) > limit) tooManyDigits(limit, '');
  return text;
}

/** The decimal str of an int; new reference. ValueError when there are more digits than the limit allows. */
export function long_to_decimal_string(o: Ref): Ref {
  const text = decimalOf(o);
  if (text.length > 1) return PyUnicode_FromString(text);
  // a digit alone is a new str, not the shared character
  const digit = PyUnicode_New(1, 127);
  store8(PyUnicode_DATA(digit), text.charCodeAt(0));
  return digit;
}

/** An int in base 2, 8, 10 or 16, with its sign and, for `alternate`, the prefix 0b, 0o or 0x. */
export function longToText(o: Ref, base: number, alternate: boolean): string {
  if (base === 10) return decimalOf(o);
  let digits: string;
  if (_PyLong_IsCompact(o)) digits = Math.abs(_PyLong_CompactValue(o)).toString(base);
  else if (base === 16) digits = hexOf(o).replace(/^0+/, '');
  else digits = BigInt(`0x${hexOf(o)}`).toString(base);
  const prefix = alternate ? (base === 16 ? '0x' : base === 8 ? '0o' : '0b') : '';
  return (_PyLong_Sign(o) < 0 ? '-' : '') + prefix + digits;
}

/** bin(), oct(), hex() of an int: a new str with the prefix. */
export function _PyLong_Format(o: Ref, base: number): Ref {
  return PyUnicode_FromString(longToText(o, base, true));
}

/** bin(), oct(), hex() of any object with __index__: a new str. */
export function PyNumber_ToBase(o: Ref, base: number): Ref {
  const m = mark();
  const index = own(PyNumber_Index(o));
  return releasing(m, _PyLong_Format(index, base));
}

// ---------------------------------------------------------------- from text

/** Str characters with digits and spaces of all scripts as ASCII ones; what is neither becomes '?', and ends it. */
export function transformDecimalAndSpaceToASCII(text: string): string {
  let out = '';
  for (const character of text) {
    const ch = character.codePointAt(0) as number;
    if (ch > 0 && ch < 127 && !_PyUnicode_IsWhitespace(ch)) out += character;
    else if (_PyUnicode_IsWhitespace(ch)) out += ' ';
    else {
      const digit = _PyUnicode_ToDecimalDigit(ch);
      if (digit < 0) return `${out}?`;
      out += digit;
    }
  }
  return out;
}

function isSpace(ch: number): boolean {
  return ch === 32 || (ch >= 9 && ch <= 13);
}

// The value of a digit, or 36 and more for what is none.
function digitValue(ch: number): number {
  if (ch >= 48 && ch <= 57) return ch - 48;
  const letter = ch | 32;
  return letter >= 97 && letter <= 122 ? letter - 87 : 37;
}

/**
 * The int that a text is in a base (0: as a literal's prefix says), spaces around it allowed; new reference, or 0 when it
 * is none. ValueError when it has too many digits.
 */
export function PyLong_FromString(text: string, base: number): Ref {
  let at = 0;
  const end = text.length;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  let negative = false;
  if (text[at] === '+' || text[at] === '-') negative = text[at++] === '-';
  const second = at + 1 < end ? text[at + 1].toLowerCase() : '';
  let onlyZero = false;
  if (base === 0) {
    if (text[at] !== '0') base = 10;
    else if (second === 'x') base = 16;
    else if (second === 'o') base = 8;
    else if (second === 'b') base = 2;
    else {
      onlyZero = true; // an octal literal of C
      base = 10;
    }
  }
  if (
    text[at] === '0' &&
    ((base === 16 && second === 'x') || (base === 8 && second === 'o') || (base === 2 && second === 'b'))
  ) {
    at += 2;
    if (text[at] === '_') at++;
  }
  // digits, single underscores between them
  const start = at;
  let underscores = 0;
  let previous = '_';
  for (; at < end; at++) {
    if (text[at] === '_') {
      if (previous === '_') return 0;
      underscores++;
    } else if (digitValue(text.charCodeAt(at)) >= base) break;
    previous = text[at];
  }
  if (previous === '_') return 0;
  let digits = text.slice(start, at);
  if (underscores > 0) digits = digits.replaceAll('_', '');
  const limit = intMaxStrDigits();
  if (
    digits.length > MAX_STR_DIGITS_THRESHOLD &&
    limit > 0 &&
    digits.length > limit &&
    (base & (base - 1)) !== 0
  )
    tooManyDigits(limit, `: value has ${digits.length} digits`);
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  if (at < end) return 0;
  if (onlyZero && /[^0]/.test(digits)) return 0;
  return fromDigits(negative, digits, base);
}

// The greatest number of digits of a base that a double holds exactly.
const exactDigits = Array.from({ length: 37 }, (_, base) =>
  base < 2 ? 0 : Math.floor(53 / Math.log2(base)),
);

function fromDigits(negative: boolean, digits: string, base: number): Ref {
  if (digits.length <= exactDigits[base]) {
    const n = parseInt(digits, base);
    return PyLong_FromLong(negative ? -n : n);
  }
  if (base === 16) return PyLong_FromHex(negative, digits);
  const n = bigIntFrom(digits, base);
  return PyLong_FromBigInt(negative ? -n : n);
}

function bigIntFrom(digits: string, base: number): bigint {
  if (base === 10) return BigInt(digits);
  if (base === 8) return BigInt(`0o${digits}`);
  if (base === 2) return BigInt(`0b${digits}`);
  if (digits.length <= exactDigits[base]) return BigInt(parseInt(digits, base));
  const right = digits.length >> 1;
  const left = digits.length - right;
  return (
    bigIntFrom(digits.slice(0, left), base) * BigInt(base) ** BigInt(right) +
    bigIntFrom(digits.slice(left), base)
  );
}

function invalidLiteral(base: number, o: Ref): never {
  // %.200R
  const repr = [...reprString(o)].slice(0, 200).join('');
  raise(PyExc_ValueError, `invalid literal for int() with base ${base}: ${repr}`);
}

/** The int that a str is in a base; new reference. ValueError. */
export function PyLong_FromUnicodeObject(o: Ref, base: number): Ref {
  const text = stringOf(o);
  const n = PyLong_FromString(PyUnicode_IS_ASCII(o) ? text : transformDecimalAndSpaceToASCII(text), base);
  if (n === 0) invalidLiteral(base, o);
  return n;
}

/** The int that the bytes lent by `o` are in a base; new reference. ValueError. */
export function _PyLong_FromBytes(o: Ref, base: number): Ref {
  const bytes = bufferBytes(o);
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i]);
  const n = PyLong_FromString(text, base);
  if (n === 0) {
    const m = mark();
    invalidLiteral(base, own(PyBytes_Check(o) ? Py_NewRef(o) : PyBytes_FromBytes(bytes)));
    release(m);
  }
  return n;
}

// ---------------------------------------------------------------- int()

/** int(o): by __int__, __index__ or __trunc__ (up to 3.13), or what a str or bytes says. New reference, an exact int. */
export function PyNumber_Long(o: Ref): Ref {
  if (PyLong_CheckExact(o)) return Py_NewRef(o);
  const type = Py_TYPE(o) << 2;
  const m = mark();
  if (i32[type + TYPE.nb_int] !== 0) {
    const n = own(table[i32[type + TYPE.nb_int]](o));
    if (!PyLong_Check(n)) raise(PyExc_TypeError, `__int__ returned non-int (type ${typeNameOf(n)})`);
    return releasing(m, PyLong_CheckExact(n) ? Py_NewRef(n) : _PyLong_Copy(n));
  }
  if (v.minor >= 8 && PyIndex_Check(o)) {
    const n = own(PyNumber_Index(o));
    return releasing(m, PyLong_CheckExact(n) ? Py_NewRef(n) : _PyLong_Copy(n));
  }
  if (v.minor < 14) {
    const truncate = lookupSpecial(o, '__trunc__');
    if (truncate !== 0) {
      own(truncate);
      return releasing(m, truncated(own(PyObject_CallNoArgs(truncate))));
    }
  }
  if (PyUnicode_Check(o)) return PyLong_FromUnicodeObject(o, 10);
  if (PyBytes_Check(o) || PyByteArray_Check(o) || PyObject_CheckBuffer(o)) return _PyLong_FromBytes(o, 10);
  raise(
    PyExc_TypeError,
    `int() argument must be a string, a bytes-like object or a ${v.minor >= 10 ? 'real ' : ''}number, not '${typeNameOf(o)}'`,
  );
}

// The exact int of what __trunc__ returned.
function truncated(n: Ref): Ref {
  if (PyLong_CheckExact(n)) return Py_NewRef(n);
  if (PyLong_Check(n)) return _PyLong_Copy(n);
  if (!PyIndex_Check(n)) raise(PyExc_TypeError, `__trunc__ returned non-Integral (type ${typeNameOf(n)})`);
  const m = mark();
  const index = own(PyNumber_Index(n));
  return releasing(m, _PyLong_Copy(index));
}

/** tp_new of int: int(x), int(x, base). */
export function long_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor >= 13 && kwnames === 0 && type === PyLong_Type) _PyArg_CheckPositional('int', nargs, 0, 2);
  const [x, base] = parseArgs('int', args, nargs, kwnames, [v.minor >= 7 ? '' : 'x', 'base'], {
    posonly: v.minor >= 7 ? 1 : 0,
  });
  if (type === PyLong_Type) return long_new_impl(x, base);
  const m = mark();
  const n = own(long_new_impl(x, base));
  const count = _PyLong_DigitCount(n);
  const o = PyType_GenericAlloc(type, Math.max(count, 1));
  for (let i = 0; i < count; i++) store((o << 2) + ob_digit + i, i32[(n << 2) + ob_digit + i]);
  setSignAndDigitCount(o, _PyLong_Sign(n), count);
  return releasing(m, o);
}

function long_new_impl(x: Ref, obase: Ref): Ref {
  if (x === 0) {
    if (obase !== 0) raise(PyExc_TypeError, 'int() missing string argument');
    return PyLong_FromLong(0);
  }
  if (obase === 0) return PyNumber_Long(x);
  const base = PyNumber_AsSsize_t(obase, 0);
  if ((base !== 0 && base < 2) || base > 36)
    raise(PyExc_ValueError, 'int() base must be >= 2 and <= 36, or 0');
  if (PyUnicode_Check(x)) return PyLong_FromUnicodeObject(x, base);
  if (PyBytes_Check(x) || PyByteArray_Check(x)) return _PyLong_FromBytes(x, base);
  raise(PyExc_TypeError, "int() can't convert non-string with explicit base");
}
