// CPython: Python/dtoa.c (_Py_dg_dtoa). The decimal digits of a double: the fewest that tell it from its neighbours, or
// a given number of them, rounded exactly, half to even.

import { partsOf } from './float_bits.ts';

/** 0.digits * 10^decpt. Digits end in no zero; none at all when everything was rounded away; "0" for zero. */
export interface Decimal {
  digits: string;
  decpt: number;
}

/** The shortest digits that read back as x (mode 0). x is finite; the sign is left out. */
export function shortestDigits(x: number): Decimal {
  if (x === 0) return { digits: '0', decpt: 1 };
  const text = Math.abs(x).toExponential();
  const e = text.indexOf('e');
  return { digits: text[0] + text.slice(2, e), decpt: Number(text.slice(e + 1)) + 1 };
}

/** No double has more digits behind the point, nor altogether. */
const MOST_DIGITS = 1074;

/** x rounded to `places` digits behind the point, or before it when negative (mode 3). */
export function fixedDigits(x: number, places: number): Decimal {
  if (x === 0) return { digits: '0', decpt: 1 };
  const n = Math.min(places, MOST_DIGITS);
  const abs = Math.abs(x);
  if (n >= 0 && n <= 60 && abs < 1e21 && !isTie(abs, n)) {
    const text = abs.toFixed(n);
    const digits = n === 0 ? text : text.slice(0, -n - 1) + text.slice(-n);
    return trimmed(digits, digits.length - n);
  }
  const digits = rounded(abs, n).toString();
  return trimmed(digits, digits.length - n);
}

// True when abs lies in the middle of two numbers of n digits behind the point: its last bit is 2^-(n + 1).
function isTie(abs: number, n: number): boolean {
  const scaled = abs * 2 ** (n + 1);
  return scaled < 9007199254740992 && Math.floor(scaled) === scaled && scaled % 2 === 1;
}

/** x rounded to `count` > 0 digits altogether (mode 2). */
export function significantDigits(x: number, count: number): Decimal {
  if (x === 0) return { digits: '0', decpt: 1 };
  const n = Math.min(count, MOST_DIGITS);
  const abs = Math.abs(x);
  const shortest = shortestDigits(abs);
  if (shortest.digits === '1') {
    // perhaps a little below the power of ten that the shortest digits say
    const digits = rounded(abs, n + 1 - shortest.decpt).toString();
    if (digits.length === n) return trimmed(digits, shortest.decpt - 1);
  }
  const digits = rounded(abs, n - shortest.decpt).toString();
  return trimmed(digits, digits.length > n ? shortest.decpt + 1 : shortest.decpt);
}

// The integer nearest to x * 10^n, half to even.
function rounded(x: number, n: number): bigint {
  const { mantissa, exponent } = partsOf(x);
  let numerator = BigInt(mantissa);
  let denominator = 1n;
  if (n >= 0) numerator *= 10n ** BigInt(n);
  else denominator = 10n ** BigInt(-n);
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  const quotient = numerator / denominator;
  const twice = 2n * (numerator - quotient * denominator);
  return twice > denominator || (twice === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

// Without the zeros in front and behind.
function trimmed(digits: string, decpt: number): Decimal {
  let first = 0;
  let end = digits.length;
  while (first < end && digits.charCodeAt(first) === 48) first++;
  while (end > first && digits.charCodeAt(end - 1) === 48) end--;
  return { digits: digits.slice(first, end), decpt: first === end ? 0 : decpt - first };
}
