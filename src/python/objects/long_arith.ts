// CPython: Objects/longobject.c. The operators + - * // % divmod / ** of ints.
//
// Numbers of JavaScript where both operands have one digit, the digits in the memory for sums, products and division by
// one digit, BigInt for the rest. Where CPython hands a result out without looking for the shared small int of that
// value (up to 3.10, in some operations), so do these.

import type { Ref } from '../memory/memory.ts';
import { disown, hooks, mark, own, Py_DECREF, Py_NewRef, release, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import { raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_ValueError, PyExc_ZeroDivisionError } from './exceptions.ts';
import { bitLength, scaled } from './float_bits.ts';
import { float_pow, PyFloat_FromDouble } from './floatobject.ts';
import { long_lshift } from './long_bits.ts';
import {
  bigIntOf,
  compareDigits,
  divrem1,
  k_mul,
  newFromBigInt,
  remainder,
  x_add,
  x_sub,
} from './long_digits.ts';
import { long_long } from './long_methods.ts';
import {
  _PyLong_CompactValue,
  _PyLong_DigitCount,
  _PyLong_GetOne,
  _PyLong_IsCompact,
  _PyLong_NumBits,
  _PyLong_Sign,
  copyWithSign,
  exactValue,
  maybe_small_long,
  PyLong_AsBigInt,
  PyLong_Check,
  PyLong_FromBigInt,
  PyLong_FromLong,
  setSignAndDigitCount,
} from './longobject.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';
import { PyTuple_New, PyTuple_SET_ITEM } from './tupleobject.ts';

/** Bits of a power beyond which it is refused as too large for the memory. */
const MAX_POWER_BITS = 1 << 26;

/** NotImplemented, which an operator answers when an operand is no int; new reference. */
function notImplemented(): Ref {
  return Py_NewRef(Py_NotImplemented);
}

// The shared int in the place of a sum or difference of long operands: since 3.9.
function maybeShared(o: Ref): Ref {
  return v.minor >= 9 ? maybe_small_long(o) : o;
}

// The same int with its sign turned: only for one that nobody else knows.
function negate(o: Ref): Ref {
  const sign = _PyLong_Sign(o);
  if (sign !== 0) setSignAndDigitCount(o, -sign, _PyLong_DigitCount(o));
  return o;
}

/** a + b; new reference. */
export function long_add(a: Ref, b: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  if (_PyLong_IsCompact(a) && _PyLong_IsCompact(b))
    return PyLong_FromLong(_PyLong_CompactValue(a) + _PyLong_CompactValue(b));
  if (_PyLong_Sign(a) < 0) return maybeShared(_PyLong_Sign(b) < 0 ? negate(x_add(a, b)) : x_sub(b, a));
  return maybeShared(_PyLong_Sign(b) < 0 ? x_sub(a, b) : x_add(a, b));
}

/** a - b; new reference. */
export function long_sub(a: Ref, b: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  if (_PyLong_IsCompact(a) && _PyLong_IsCompact(b))
    return PyLong_FromLong(_PyLong_CompactValue(a) - _PyLong_CompactValue(b));
  if (_PyLong_Sign(a) < 0) return maybeShared(_PyLong_Sign(b) < 0 ? x_sub(b, a) : negate(x_add(a, b)));
  return maybeShared(_PyLong_Sign(b) < 0 ? x_add(a, b) : x_sub(a, b));
}

/** a * b; new reference. */
export function long_mul(a: Ref, b: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  if (_PyLong_IsCompact(a) && _PyLong_IsCompact(b)) {
    const n = _PyLong_CompactValue(a) * _PyLong_CompactValue(b);
    if (n <= Number.MAX_SAFE_INTEGER && n >= -Number.MAX_SAFE_INTEGER) return PyLong_FromLong(n);
  }
  const z = k_mul(a, b);
  return _PyLong_Sign(a) * _PyLong_Sign(b) < 0 ? negate(z) : z;
}

// ---------------------------------------------------------------- // % divmod

function raiseZeroDivision(modulo: boolean): never {
  raise(
    PyExc_ZeroDivisionError,
    v.minor >= 14
      ? 'division by zero'
      : modulo && v.minor >= 11
        ? 'integer modulo by zero'
        : 'integer division or modulo by zero',
  );
}

// a modulo b, with the sign of b.
function floorMod(a: number, b: number): number {
  const mod = a % b;
  return mod === 0 ? 0 : mod < 0 !== b < 0 ? mod + b : mod;
}

/** a // b; new reference. ZeroDivisionError. */
export function long_div(a: Ref, b: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  if (_PyLong_Sign(b) === 0) raiseZeroDivision(false);
  if (_PyLong_IsCompact(a) && _PyLong_IsCompact(b)) {
    const x = _PyLong_CompactValue(a);
    const y = _PyLong_CompactValue(b);
    return PyLong_FromLong((x - floorMod(x, y)) / y);
  }
  const m = mark();
  l_divmod(a, b);
  Py_DECREF(disown());
  const quotient = disown();
  release(m);
  return quotient;
}

/** a % b; new reference. ZeroDivisionError. */
export function long_mod(a: Ref, b: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  if (_PyLong_Sign(b) === 0) raiseZeroDivision(true);
  if (_PyLong_IsCompact(a) && _PyLong_IsCompact(b))
    return PyLong_FromLong(floorMod(_PyLong_CompactValue(a), _PyLong_CompactValue(b)));
  const m = mark();
  l_divmod(a, b);
  return releasing(m, disown());
}

/** divmod(a, b): a new tuple. ZeroDivisionError. */
export function long_divmod(a: Ref, b: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  if (_PyLong_Sign(b) === 0) raiseZeroDivision(false);
  const m = mark();
  l_divmod(a, b);
  const pair = PyTuple_New(2);
  PyTuple_SET_ITEM(pair, 1, disown());
  PyTuple_SET_ITEM(pair, 0, disown());
  release(m);
  return pair;
}

/** Leaves the quotient and, on top of it, the remainder of a floor division on the C stack. b is not 0. */
export function l_divmod(a: Ref, b: Ref): void {
  if (_PyLong_IsCompact(a) && _PyLong_IsCompact(b)) {
    const x = _PyLong_CompactValue(a);
    const y = _PyLong_CompactValue(b);
    const mod = floorMod(x, y);
    own(PyLong_FromLong((x - mod) / y));
    own(PyLong_FromLong(mod));
    return;
  }
  long_divrem(a, b);
  const mod = disown();
  if (_PyLong_Sign(mod) * _PyLong_Sign(b) >= 0) {
    own(mod);
    return;
  }
  const div = disown();
  const m = mark();
  own(div);
  own(mod);
  const shiftedMod = own(long_add(mod, b));
  const shiftedDiv = own(long_sub(div, _PyLong_GetOne()));
  Py_NewRef(shiftedMod);
  Py_NewRef(shiftedDiv);
  release(m);
  own(shiftedDiv);
  own(shiftedMod);
}

// Quotient and remainder rounded to zero, onto the C stack. b is not 0.
function long_divrem(a: Ref, b: Ref): void {
  const sizeA = _PyLong_DigitCount(a);
  const sizeB = _PyLong_DigitCount(b);
  if (compareDigits(a, b) < 0) {
    own(PyLong_FromLong(0));
    own(long_long(a));
    return;
  }
  const negative = _PyLong_Sign(a) * _PyLong_Sign(b) < 0;
  if (sizeB === 1) {
    const z = divrem1(a, Math.abs(_PyLong_CompactValue(b)));
    own(maybe_small_long(negative ? negate(z) : z));
    own(PyLong_FromLong(_PyLong_Sign(a) < 0 ? -remainder.digit : remainder.digit));
    return;
  }
  if (sizeA === 2 && sizeB === 2) {
    const x = exactValue(a);
    const y = exactValue(b);
    if (!Number.isNaN(x) && !Number.isNaN(y)) {
      own(PyLong_FromLong(Math.trunc(x / y)));
      own(sharedRemainder(newFromBigInt(BigInt(x % y))));
      return;
    }
  }
  const x = bigIntOf(a);
  const y = bigIntOf(b);
  own(PyLong_FromBigInt(x / y));
  own(sharedRemainder(newFromBigInt(x % y)));
}

// The remainder of a long division is looked up among the shared ints since 3.11.
function sharedRemainder(o: Ref): Ref {
  return v.minor >= 11 ? maybe_small_long(o) : o;
}

// ---------------------------------------------------------------- /

/** a / b: the nearest float; new reference. ZeroDivisionError, OverflowError. */
export function long_true_divide(a: Ref, b: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  if (_PyLong_Sign(b) === 0) raise(PyExc_ZeroDivisionError, 'division by zero');
  const x = exactValue(a);
  const y = exactValue(b);
  if (!Number.isNaN(x) && !Number.isNaN(y)) return PyFloat_FromDouble(x / y);
  const quotient = ratio(PyLong_AsBigInt(a), PyLong_AsBigInt(b));
  if (!Number.isFinite(quotient)) raise(PyExc_OverflowError, 'integer division result too large for a float');
  return PyFloat_FromDouble(quotient);
}

/** The double nearest to a / b, half to even; infinite when it is too large. b is not 0. */
export function ratio(a: bigint, b: bigint): number {
  const negative = a < 0n !== b < 0n;
  const x = a < 0n ? -a : a;
  const y = b < 0n ? -b : b;
  if (x === 0n) return negative ? -0 : 0;
  // a quotient of at least 65 bits, whose last one also stands for all that follow
  const shift = 66 - (bitLength(x) - bitLength(y));
  const numerator = shift > 0 ? x << BigInt(shift) : x;
  const denominator = shift < 0 ? y << BigInt(-shift) : y;
  let quotient = numerator / denominator;
  if (quotient * denominator !== numerator) quotient |= 1n;
  const result = scaled(quotient, -shift);
  return negative ? -result : result;
}

// ---------------------------------------------------------------- **

/** pow(a, b, c), c None without a modulus; new reference. */
export function long_pow(a: Ref, b: Ref, c: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  if (c !== Py_None) return PyLong_Check(c) ? powerModulo(a, b, c) : notImplemented();
  if (_PyLong_Sign(b) < 0) return float_pow(a, b, c);
  if (_PyLong_IsCompact(a) && _PyLong_IsCompact(b)) {
    const n = smallPower(_PyLong_CompactValue(a), _PyLong_CompactValue(b));
    if (!Number.isNaN(n)) return PyLong_FromLong(n);
  }
  return power(a, b);
}

/** The power when it stays a safe integer on the way, else NaN. b >= 0. */
function smallPower(a: number, b: number): number {
  if (a === 2 && b < 53) return 2 ** b;
  let base = a;
  let result = 1;
  for (let e = b; ; ) {
    if (e & 1) {
      result *= base;
      if (result > Number.MAX_SAFE_INTEGER || result < -Number.MAX_SAFE_INTEGER) return Number.NaN;
    }
    e >>>= 1;
    if (e === 0) return result;
    base *= base;
    if (base > Number.MAX_SAFE_INTEGER) return Number.NaN;
  }
}

function power(a: Ref, b: Ref): Ref {
  const exponent = exactValue(b);
  const bits = _PyLong_NumBits(a);
  if (bits <= 1) {
    const odd = PyLong_AsBigInt(b) & 1n;
    return PyLong_FromLong(_PyLong_Sign(a) < 0 && odd === 0n ? 1 : _PyLong_Sign(a));
  }
  const n = PyLong_AsBigInt(a);
  if (n > 0n && (n & (n - 1n)) === 0n && !Number.isNaN(exponent)) {
    const m = mark();
    const shift = own(PyLong_FromLong((bits - 1) * exponent));
    return releasing(m, long_lshift(_PyLong_GetOne(), shift));
  }
  if (!((bits - 1) * exponent <= MAX_POWER_BITS)) hooks.noMemory();
  return PyLong_FromBigInt(n ** BigInt(exponent));
}

function powerModulo(a: Ref, b: Ref, c: Ref): Ref {
  if (_PyLong_Sign(c) === 0) raise(PyExc_ValueError, 'pow() 3rd argument cannot be 0');
  let base = PyLong_AsBigInt(a);
  let exponent = PyLong_AsBigInt(b);
  const modulus = PyLong_AsBigInt(c);
  const positive = modulus < 0n ? -modulus : modulus;
  if (exponent < 0n) {
    if (v.minor < 8)
      raise(PyExc_ValueError, 'pow() 2nd argument cannot be negative when 3rd argument specified');
    exponent = -exponent;
    base = invmod(base, positive);
  }
  if (positive === 1n) return PyLong_FromLong(0);
  // what is no longer than the modulus is reduced only by the first product
  if (base < 0n || _PyLong_DigitCount(a) > _PyLong_DigitCount(c)) {
    base %= positive;
    if (base < 0n) base += positive;
  }
  let result = 1n;
  let product = 1n;
  const bits = exponent.toString(2);
  for (let i = 0; i < bits.length && exponent !== 0n; i++) {
    product = result * result;
    result = product % positive;
    if (bits[i] === '1') {
      product = result * base;
      result = product % positive;
    }
  }
  const shared = v.minor >= 11 || product < positive || _PyLong_IsCompact(c);
  if (modulus < 0n && result !== 0n) return PyLong_FromBigInt(result + modulus);
  return shared ? PyLong_FromBigInt(result) : newFromBigInt(result);
}

// The inverse of a modulo n (long_invmod). ValueError.
function invmod(a: bigint, n: bigint): bigint {
  let [r, next] = [a % n, n];
  let [x, y] = [1n, 0n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [x, y] = [y, x - quotient * y];
  }
  if (r === -1n) [r, x] = [1n, -x];
  if (r !== 1n) raise(PyExc_ValueError, 'base is not invertible for the given modulus');
  return x;
}

// ---------------------------------------------------------------- - abs

/** -a; new reference. */
export function long_neg(a: Ref): Ref {
  if (_PyLong_IsCompact(a)) return PyLong_FromLong(-_PyLong_CompactValue(a));
  return copyWithSign(a, -_PyLong_Sign(a));
}

/** abs(a): a itself when it is an exact int and not negative. New reference. */
export function long_absolute(a: Ref): Ref {
  return _PyLong_Sign(a) < 0 ? long_neg(a) : long_long(a);
}
