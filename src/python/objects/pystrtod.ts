// CPython: Python/pystrtod.c. Doubles to text in every format, and from it.

import { type Decimal, fixedDigits, shortestDigits, significantDigits } from './dtoa.ts';

/** Flags of PyOS_double_to_string. */
export const Py_DTSF_SIGN = 1;
export const Py_DTSF_ADD_DOT_0 = 2;
export const Py_DTSF_ALT = 4;
export const Py_DTSF_NO_NEG_0 = 8;

/** A double in the format e, E, f, F, g, G (with `precision`) or r (as repr does). */
export function PyOS_double_to_string(x: number, code: string, precision: number, flags: number): string {
  if (code === 'r') {
    const abs = Math.abs(x);
    if (abs < 1e16 && abs >= 1e-4 && (flags & ~Py_DTSF_ADD_DOT_0) === 0) {
      const text = String(x);
      return flags !== 0 && Math.floor(abs) === abs ? `${text}.0` : text;
    }
  }
  const lower = code.toLowerCase();
  const text = formatShort(x, lower, precision, flags);
  return lower === code ? text : text.toUpperCase();
}

function signOf(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}

// format_float_short
function formatShort(x: number, code: string, wanted: number, flags: number): string {
  const alwaysSign = (flags & Py_DTSF_SIGN) !== 0;
  if (!Number.isFinite(x)) {
    if (Number.isNaN(x)) return alwaysSign ? '+nan' : 'nan';
    return x < 0 ? '-inf' : alwaysSign ? '+inf' : 'inf';
  }
  let precision = wanted;
  let decimal: Decimal;
  if (code === 'r') decimal = shortestDigits(x);
  else if (code === 'e') decimal = significantDigits(x, ++precision);
  else if (code === 'f') decimal = fixedDigits(x, precision);
  else {
    if (precision === 0) precision = 1;
    decimal = significantDigits(x, precision);
  }
  const { digits } = decimal;
  let { decpt } = decimal;
  if (digits === '') decpt = -precision;
  const addDot0 = (flags & Py_DTSF_ADD_DOT_0) !== 0;
  const alternate = (flags & Py_DTSF_ALT) !== 0;
  const zero = digits === '' || digits === '0';
  const negative = signOf(x) && !(zero && (flags & Py_DTSF_NO_NEG_0) !== 0);

  let useExponent = false;
  let last = digits.length; // where the digits shown end
  if (code === 'e') {
    useExponent = true;
    last = precision;
  } else if (code === 'f') last = decpt + precision;
  else if (code === 'g') {
    useExponent = decpt <= -4 || decpt > precision - (addDot0 ? 1 : 0);
    if (alternate) last = precision;
  } else useExponent = decpt <= -4 || decpt > 16;
  let exponent = 0;
  if (useExponent) {
    exponent = decpt - 1;
    decpt = 1;
  }
  last = Math.max(last, !useExponent && addDot0 ? decpt + 1 : decpt);

  let text = negative ? '-' : alwaysSign ? '+' : '';
  if (decpt <= 0) text += `0.${'0'.repeat(-decpt)}${digits}${'0'.repeat(last - digits.length)}`;
  else if (decpt <= digits.length)
    text += `${digits.slice(0, decpt)}.${digits.slice(decpt)}${'0'.repeat(last - digits.length)}`;
  else text += `${digits}${'0'.repeat(decpt - digits.length)}.${'0'.repeat(last - decpt)}`;
  if (!alternate && text.endsWith('.')) text = text.slice(0, -1);
  if (useExponent)
    text += `e${exponent < 0 ? '-' : '+'}${Math.abs(exponent) < 10 ? '0' : ''}${Math.abs(exponent)}`;
  return text;
}

/** repr() of a double. */
export function doubleRepr(x: number): string {
  return PyOS_double_to_string(x, 'r', 0, Py_DTSF_ADD_DOT_0);
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
const SPECIAL = /^[+-]?(?:inf(?:inity)?|nan)/i;

/**
 * The double at the start of a text and how many characters it takes: decimal, inf, infinity or nan. null when there is
 * none (PyOS_string_to_double with an end pointer).
 */
export function PyOS_string_to_double(text: string): { value: number; length: number } | null {
  const number = NUMBER.exec(text);
  if (number) return { value: Number(number[0]), length: number[0].length };
  const special = SPECIAL.exec(text);
  if (!special) return null;
  const negative = text[0] === '-';
  const value = /nan/i.test(special[0])
    ? Number.NaN
    : negative
      ? Number.NEGATIVE_INFINITY
      : Number.POSITIVE_INFINITY;
  return { value, length: special[0].length };
}

/** A text without the underscores between its digits; null when one stands elsewhere. */
export function withoutUnderscores(text: string): string | null {
  if (!text.includes('_')) return text;
  return /(?:^|\D)_|_(?:\D|$)/.test(text) ? null : text.replaceAll('_', '');
}
