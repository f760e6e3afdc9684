// CPython: Objects/longobject.c (x_add, x_sub, x_mul, inplace_divrem1). Digits in the memory, and their way to BigInt.
//
// Two digits are 60 bits, that is 15 hexadecimal digits, so that long numbers go to BigInt and back in linear time.

import { i32, type Ref, store } from '../memory/memory.ts';
import { v } from '../version.ts';
import {
  _PyLong_DigitCount,
  _PyLong_New,
  _PyLong_Sign,
  long_normalize,
  ob_digit,
  PyLong_BASE,
  PyLong_FromLong,
  PyLong_MASK,
  setSignAndDigitCount,
} from './longobject.ts';

const FEW_DIGITS = 8;

/** The value of an int of any size. */
export function bigIntOf(o: Ref): bigint {
  const count = _PyLong_DigitCount(o);
  const first = (o << 2) + ob_digit;
  let n = 0n;
  if (count <= FEW_DIGITS) {
    for (let w = first + count - 1; w >= first; w--) n = (n << 30n) | BigInt(i32[w]);
  } else n = BigInt(`0x${hexOf(o)}`);
  return _PyLong_Sign(o) < 0 ? -n : n;
}

/** The absolute value in hexadecimal digits, perhaps with zeros in front. */
export function hexOf(o: Ref): string {
  const count = _PyLong_DigitCount(o);
  const first = (o << 2) + ob_digit;
  const parts: string[] = [];
  for (let i = (count - 1) & ~1; i >= 0; i -= 2) {
    const low = i32[first + i];
    const high = i + 1 < count ? i32[first + i + 1] : 0;
    parts.push(
      (high >>> 2).toString(16).padStart(7, '0'),
      (((high << 30) | low) >>> 0).toString(16).padStart(8, '0'),
    );
  }
  return parts.length === 0 ? '0' : parts.join('');
}

/** A new int from hexadecimal digits; not looked up among the shared ones. Its block has room for just its digits. */
export function newFromHex(negative: boolean, hex: string): Ref {
  const digits = hex[0] === '0' ? hex.replace(/^0+/, '') : hex;
  const bits = digits === '' ? 0 : 4 * digits.length - (Math.clz32(parseInt(digits[0], 16)) - 28);
  const count = Math.ceil(bits / 30);
  const o = _PyLong_New(count);
  writeHex(o, digits);
  if (negative && count > 0) setSignAndDigitCount(o, -1, count);
  return o;
}

/** A new int of a BigInt; not looked up among the shared ones. Its block has room for just its digits. */
export function newFromBigInt(n: bigint): Ref {
  const negative = n < 0n;
  let abs = negative ? -n : n;
  if (abs >> 120n !== 0n) return newFromHex(negative, abs.toString(16));
  const count =
    abs >> 60n === 0n ? (abs >> 30n === 0n ? (abs === 0n ? 0 : 1) : 2) : abs >> 90n === 0n ? 3 : 4;
  const o = _PyLong_New(count);
  if (count === 0 && v.zeroHasDigit) store((o << 2) + ob_digit, 0);
  for (let i = 0; i < count; i++) {
    store((o << 2) + ob_digit + i, Number(BigInt.asUintN(30, abs)));
    abs >>= 30n;
  }
  if (negative) setSignAndDigitCount(o, -1, count);
  return o;
}

/** Which absolute value is larger: negative, 0 or positive. */
export function compareDigits(a: Ref, b: Ref): number {
  const count = _PyLong_DigitCount(a);
  if (count !== _PyLong_DigitCount(b)) return count - _PyLong_DigitCount(b);
  const wa = (a << 2) + ob_digit;
  const wb = (b << 2) + ob_digit;
  for (let i = count - 1; i >= 0; i--) {
    const difference = i32[wa + i] - i32[wb + i];
    if (difference !== 0) return difference;
  }
  return 0;
}

/** |a| + |b|; new reference, not looked up among the shared ints. */
export function x_add(a: Ref, b: Ref): Ref {
  if (_PyLong_DigitCount(a) < _PyLong_DigitCount(b)) return x_add(b, a);
  const sizeA = _PyLong_DigitCount(a);
  const sizeB = _PyLong_DigitCount(b);
  const z = _PyLong_New(sizeA + 1);
  const wa = (a << 2) + ob_digit;
  const wb = (b << 2) + ob_digit;
  const wz = (z << 2) + ob_digit;
  let carry = 0;
  let i = 0;
  for (; i < sizeB; i++) {
    carry += i32[wa + i] + i32[wb + i];
    store(wz + i, carry & PyLong_MASK);
    carry >>>= 30;
  }
  for (; i < sizeA; i++) {
    carry += i32[wa + i];
    store(wz + i, carry & PyLong_MASK);
    carry >>>= 30;
  }
  store(wz + i, carry);
  return long_normalize(z);
}

/** |a| - |b|; new reference, not looked up among the shared ints but for 0. */
export function x_sub(a: Ref, b: Ref): Ref {
  const order = compareDigits(a, b);
  if (order === 0) return PyLong_FromLong(0);
  if (order < 0) {
    const z = x_sub(b, a);
    setSignAndDigitCount(z, -1, _PyLong_DigitCount(z));
    return z;
  }
  let sizeA = _PyLong_DigitCount(a);
  let sizeB = _PyLong_DigitCount(b);
  const wa = (a << 2) + ob_digit;
  const wb = (b << 2) + ob_digit;
  if (sizeA === sizeB) {
    while (i32[wa + sizeA - 1] === i32[wb + sizeA - 1]) sizeA--;
    sizeB = sizeA;
  }
  const z = _PyLong_New(sizeA);
  const wz = (z << 2) + ob_digit;
  let borrow = 0;
  let i = 0;
  for (; i < sizeB; i++) {
    borrow = i32[wa + i] - i32[wb + i] - borrow;
    store(wz + i, borrow & PyLong_MASK);
    borrow = (borrow >>> 30) & 1;
  }
  for (; i < sizeA; i++) {
    borrow = i32[wa + i] - borrow;
    store(wz + i, borrow & PyLong_MASK);
    borrow = (borrow >>> 30) & 1;
  }
  return long_normalize(z);
}

/** Digits of the shorter factor up to which the school method is taken; beyond it BigInt is faster. */
const SCHOOL_CUTOFF = 40;

/** |a| * |b|; new reference, not looked up among the shared ints but for 0. */
export function k_mul(a: Ref, b: Ref): Ref {
  if (_PyLong_DigitCount(a) > _PyLong_DigitCount(b)) return k_mul(b, a);
  const sizeA = _PyLong_DigitCount(a);
  const sizeB = _PyLong_DigitCount(b);
  if (sizeA === 0) return PyLong_FromLong(0);
  const z = _PyLong_New(sizeA + sizeB);
  const wz = (z << 2) + ob_digit;
  if (sizeA > SCHOOL_CUTOFF) {
    const n = bigIntOf(a) * bigIntOf(b);
    writeHex(z, (n < 0n ? -n : n).toString(16));
    return long_normalize(z);
  }
  const wa = (a << 2) + ob_digit;
  const wb = (b << 2) + ob_digit;
  for (let i = 0; i < sizeB; i++) store(wz + i, 0);
  for (let i = 0; i < sizeA; i++) {
    const f = i32[wa + i];
    const f0 = f & 0x7fff;
    const f1 = f >>> 15;
    let carry = 0; // below 2^31
    for (let j = 0; j < sizeB; j++) {
      // f * g = (f1 * g) * 2^15 + f0 * g, each product below 2^45
      const g = i32[wb + j];
      const upper = f1 * g;
      const upperHigh = Math.floor(upper / 0x8000);
      const t = i32[wz + i + j] + carry + f0 * g + (upper - upperHigh * 0x8000) * 0x8000;
      const tHigh = Math.floor(t / PyLong_BASE);
      store(wz + i + j, t - tHigh * PyLong_BASE);
      carry = upperHigh + tHigh;
    }
    store(wz + i + sizeB, carry);
  }
  return long_normalize(z);
}

// Writes hexadecimal digits into the digits that an int has, zeros above.
function writeHex(o: Ref, hex: string): void {
  const count = _PyLong_DigitCount(o);
  const first = (o << 2) + ob_digit;
  let end = hex.length;
  for (let i = 0; i < count; i += 2) {
    const low = end > 0 ? parseInt(hex.slice(Math.max(0, end - 8), end), 16) : 0;
    const high = end > 8 ? parseInt(hex.slice(Math.max(0, end - 15), end - 8), 16) : 0;
    store(first + i, low & PyLong_MASK);
    if (i + 1 < count) store(first + i + 1, (low >>> 30) | (high << 2));
    end -= 15;
  }
}

/** |a| divided by one digit: the quotient (new reference, not looked up), the remainder in `remainder.digit`. */
export function divrem1(a: Ref, divisor: number): Ref {
  const size = _PyLong_DigitCount(a);
  const z = _PyLong_New(size);
  const wa = (a << 2) + ob_digit;
  const wz = (z << 2) + ob_digit;
  let rem = 0;
  for (let i = size - 1; i >= 0; i--) {
    // two steps of 15 bits: rem * 2^15 stays below 2^45
    const d = i32[wa + i];
    let t = rem * 0x8000 + (d >>> 15);
    const high = Math.floor(t / divisor);
    rem = t - high * divisor;
    t = rem * 0x8000 + (d & 0x7fff);
    const low = Math.floor(t / divisor);
    rem = t - low * divisor;
    store(wz + i, (high << 15) | low);
  }
  remainder.digit = rem;
  return long_normalize(z);
}

/** What divrem1 left over. */
export const remainder = { digit: 0 };

/** |a| modulo one digit. */
export function rem1(a: Ref, divisor: number): number {
  const wa = (a << 2) + ob_digit;
  let rem = 0;
  for (let i = _PyLong_DigitCount(a) - 1; i >= 0; i--) {
    const d = i32[wa + i];
    rem = (rem * 0x8000 + (d >>> 15)) % divisor;
    rem = (rem * 0x8000 + (d & 0x7fff)) % divisor;
  }
  return rem;
}
