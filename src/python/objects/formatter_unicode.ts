// CPython: Python/formatter_unicode.c. format() of str, int, float and complex.

import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyObject_Str } from './abstract.ts';
import { imagOf, realOf } from './complexobject.ts';
import { raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_ValueError } from './exceptions.ts';
import { PyFloat_AsDouble, PyNumber_Float } from './floatobject.ts';
import {
  checkPrecision,
  type FormatSpec,
  formatNumber,
  groupFraction,
  padded,
  parseFormatSpec,
  unknown_presentation_type,
} from './format_spec.ts';
import { longToText } from './long_str.ts';
import { _PyLong_Sign, PyLong_AsLong, PyLong_CheckExact } from './longobject.ts';
import { Py_DTSF_ADD_DOT_0, Py_DTSF_ALT, Py_DTSF_NO_NEG_0, PyOS_double_to_string } from './pystrtod.ts';
import { PyUnicode_CheckExact, PyUnicode_FromString, stringOf } from './unicodeobject.ts';

// ---------------------------------------------------------------- str

/** format(str, spec): the str itself when nothing is asked; new reference. ValueError. */
export function _PyUnicode_FormatAdvanced(o: Ref, text: string): Ref {
  if (text === '') return PyUnicode_CheckExact(o) ? Py_NewRef(o) : PyObject_Str(o);
  const spec = parseFormatSpec(o, text, 's', '<');
  if (spec.type !== 's') unknown_presentation_type(spec.type, o);
  if (spec.sign !== '')
    raise(
      PyExc_ValueError,
      spec.sign === ' ' && v.minor >= 9
        ? 'Space not allowed in string format specifier'
        : 'Sign not allowed in string format specifier',
    );
  if (spec.noNegativeZero)
    raise(PyExc_ValueError, 'Negative zero coercion (z) not allowed in string format specifier');
  if (spec.alternate) raise(PyExc_ValueError, 'Alternate form (#) not allowed in string format specifier');
  if (spec.align === '=') raise(PyExc_ValueError, "'=' alignment not allowed in string format specifier");
  const value = stringOf(o);
  if (value.length <= spec.precision || spec.precision < 0) {
    // no character need be counted when even the UTF-16 units are few enough
    const length = countCharacters(value);
    if (spec.width <= length && PyUnicode_CheckExact(o)) return Py_NewRef(o);
    return PyUnicode_FromString(padded(value, length, spec));
  }
  const characters = [...value];
  if (characters.length <= spec.precision && spec.width <= characters.length && PyUnicode_CheckExact(o))
    return Py_NewRef(o);
  const shown = characters.slice(0, spec.precision);
  return PyUnicode_FromString(padded(shown.join(''), shown.length, spec));
}

// Characters of a text: a pair of surrogates is one.
function countCharacters(text: string): number {
  let n = text.length;
  for (let i = 0; i < text.length; i++) {
    if ((text.codePointAt(i) as number) > 0xffff) {
      n--;
      i++;
    }
  }
  return n;
}

// ---------------------------------------------------------------- int

/** format(int, spec); new reference. ValueError, OverflowError. */
export function PyLong_FormatAdvanced(o: Ref, text: string): Ref {
  if (text === '')
    return PyLong_CheckExact(o) ? PyUnicode_FromString(longToText(o, 10, false)) : PyObject_Str(o);
  const spec = parseFormatSpec(o, text, 'd', '>');
  switch (spec.type) {
    case 'b':
    case 'c':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
    case 'n':
      return PyUnicode_FromString(formatLong(o, spec));
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%': {
      const m = mark();
      const x = own(PyNumber_Float(o));
      return releasing(m, PyUnicode_FromString(formatDouble(PyFloat_AsDouble(x), spec)));
    }
    default:
      return unknown_presentation_type(spec.type, o);
  }
}

// format_long_internal
function formatLong(o: Ref, spec: FormatSpec): string {
  if (spec.precision !== -1) raise(PyExc_ValueError, 'Precision not allowed in integer format specifier');
  if (spec.noNegativeZero)
    raise(PyExc_ValueError, 'Negative zero coercion (z) not allowed in integer format specifier');
  if (spec.type === 'c') {
    if (spec.sign !== '') raise(PyExc_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec.alternate)
      raise(PyExc_ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
    const ch = PyLong_AsLong(o);
    if (ch < 0 || ch > 0x10ffff) raise(PyExc_OverflowError, '%c arg not in range(0x110000)');
    return formatNumber(false, '', '', String.fromCodePoint(ch), spec);
  }
  const base =
    spec.type === 'b' ? 2 : spec.type === 'o' ? 8 : spec.type === 'x' || spec.type === 'X' ? 16 : 10;
  const negative = _PyLong_Sign(o) < 0;
  const digits = longToText(o, base, false).slice(negative ? 1 : 0);
  const prefix = !spec.alternate || base === 10 ? '' : base === 16 ? '0x' : base === 8 ? '0o' : '0b';
  if (spec.type === 'X') return formatNumber(negative, prefix.toUpperCase(), digits.toUpperCase(), '', spec);
  return formatNumber(negative, prefix, digits, '', spec);
}

// ---------------------------------------------------------------- float

/** format(float, spec); new reference. ValueError. */
export function PyFloat_FormatAdvanced(o: Ref, text: string): Ref {
  if (text === '') return PyObject_Str(o);
  const spec = parseFormatSpec(o, text, '', '>');
  if (!'eEfFgGn%'.includes(spec.type)) unknown_presentation_type(spec.type, o);
  return PyUnicode_FromString(formatDouble(PyFloat_AsDouble(o), spec));
}

// A double as the specification's type and precision say, without sign and padding.
function doubleText(x: number, spec: FormatSpec, defaultFlags: number): string {
  let flags = defaultFlags;
  if (spec.alternate) flags |= Py_DTSF_ALT;
  if (spec.noNegativeZero) flags |= Py_DTSF_NO_NEG_0;
  let type = spec.type === '' ? 'r' : spec.type === 'n' ? 'g' : spec.type;
  let { precision } = spec;
  if (precision < 0) precision = type === 'r' ? 0 : 6;
  else if (type === 'r') type = 'g';
  return PyOS_double_to_string(x, type, precision, flags);
}

// The digits of a number's text before the point, and what follows.
function splitNumber(text: string, spec: FormatSpec): { digits: string; rest: string } {
  let end = 0;
  while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  let rest = text.slice(end);
  if (spec.fractionSeparator !== '' && rest[0] === '.') {
    let last = 1;
    while (rest.charCodeAt(last) >= 48 && rest.charCodeAt(last) <= 57) last++;
    rest = `.${groupFraction(rest.slice(1, last), spec.fractionSeparator)}${rest.slice(last)}`;
  }
  return { digits: text.slice(0, end), rest };
}

// format_float_internal
function formatDouble(value: number, spec: FormatSpec): string {
  checkPrecision(spec);
  const percent = spec.type === '%';
  let text = percent
    ? `${doubleText(value * 100, { ...spec, type: 'f' }, 0)}%`
    : doubleText(value, spec, spec.type === '' ? Py_DTSF_ADD_DOT_0 : 0);
  const negative = text[0] === '-';
  if (negative) text = text.slice(1);
  const { digits, rest } = splitNumber(text, spec);
  return formatNumber(negative, '', digits, rest, spec);
}

// ---------------------------------------------------------------- complex

/** format(complex, spec); new reference. ValueError. */
export function PyComplex_FormatAdvanced(o: Ref, text: string): Ref {
  if (text === '') return PyObject_Str(o);
  const spec = parseFormatSpec(o, text, '', '>');
  if (!'eEfFgGn'.includes(spec.type)) unknown_presentation_type(spec.type, o);
  return PyUnicode_FromString(formatComplex(realOf(o), imagOf(o), spec));
}

// format_complex_internal
function formatComplex(real: number, imag: number, spec: FormatSpec): string {
  checkPrecision(spec);
  if (spec.fill === '0') raise(PyExc_ValueError, 'Zero padding is not allowed in complex format specifier');
  if (spec.align === '=')
    raise(PyExc_ValueError, "'=' alignment flag is not allowed in complex format specifier");
  const imaginaryOnly = spec.type === '' && Object.is(real, 0);
  const bare: FormatSpec = { ...spec, fill: ' ', align: '<', width: -1 };
  let text = `${part(imag, imaginaryOnly ? bare : { ...bare, sign: '+' })}j`;
  if (!imaginaryOnly) text = part(real, bare) + text;
  if (spec.type === '' && !imaginaryOnly) text = `(${text})`;
  return padded(text, text.length, spec);
}

function part(x: number, spec: FormatSpec): string {
  const text = doubleText(x, spec, 0);
  const negative = text[0] === '-';
  const { digits, rest } = splitNumber(negative ? text.slice(1) : text, spec);
  return formatNumber(negative, '', digits, rest, spec);
}
