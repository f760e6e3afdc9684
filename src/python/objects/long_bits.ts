// CPython: Objects/longobject.c. The operators << >> & | ^ ~ of ints.

import { i32, type Ref, store } from '../memory/memory.ts';
import { hooks, Py_NewRef } from '../memory/object.ts';
import { v } from '../version.ts';
import { raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_ValueError } from './exceptions.ts';
import {
  _PyLong_CompactValue,
  _PyLong_DigitCount,
  _PyLong_IsCompact,
  _PyLong_New,
  _PyLong_Sign,
  exactValue,
  long_normalize,
  maybe_small_long,
  ob_digit,
  PyLong_AsBigInt,
  PyLong_Check,
  PyLong_FromBigInt,
  PyLong_FromLong,
  PyLong_MASK,
  PyLong_SHIFT,
  setSignAndDigitCount,
} from './longobject.ts';
import { Py_NotImplemented } from './singletons.ts';

function notImplemented(): Ref {
  return Py_NewRef(Py_NotImplemented);
}

// The shift count b; Infinity when it is beyond 2^53.
function shiftCount(b: Ref): number {
  if (_PyLong_Sign(b) < 0) raise(PyExc_ValueError, 'negative shift count');
  const n = exactValue(b);
  if (!Number.isNaN(n)) return n;
  if (v.minor < 7 && PyLong_AsBigInt(b) >= 1n << 63n)
    raise(PyExc_OverflowError, 'Python int too large to convert to C ssize_t');
  return Number.POSITIVE_INFINITY;
}

/** a << b; new reference. ValueError, OverflowError, MemoryError. */
export function long_lshift(a: Ref, b: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  const shift = shiftCount(b);
  if (_PyLong_Sign(a) === 0) return PyLong_FromLong(0);
  if (shift < 23 && _PyLong_IsCompact(a)) return PyLong_FromLong(_PyLong_CompactValue(a) * (1 << shift));
  if (shift === Number.POSITIVE_INFINITY) {
    if (PyLong_AsBigInt(b) >= 1n << 63n) raise(PyExc_OverflowError, 'too many digits in integer');
    hooks.noMemory();
  }
  const wordshift = Math.floor(shift / PyLong_SHIFT);
  const remshift = shift - wordshift * PyLong_SHIFT;
  const oldsize = _PyLong_DigitCount(a);
  const newsize = oldsize + wordshift + (remshift > 0 ? 1 : 0);
  if (newsize > 0x3fffffff) hooks.noMemory();
  const z = _PyLong_New(newsize);
  const wa = (a << 2) + ob_digit;
  const wz = (z << 2) + ob_digit;
  for (let i = 0; i < wordshift; i++) store(wz + i, 0);
  let carry = 0;
  for (let i = 0; i < oldsize; i++) {
    const d = i32[wa + i];
    store(wz + wordshift + i, ((d << remshift) & PyLong_MASK) | carry);
    carry = remshift === 0 ? 0 : d >>> (PyLong_SHIFT - remshift);
  }
  if (remshift > 0) store(wz + newsize - 1, carry);
  setSignAndDigitCount(z, _PyLong_Sign(a), newsize);
  return maybe_small_long(long_normalize(z));
}

/** a >> b, rounded down; new reference. ValueError. */
export function long_rshift(a: Ref, b: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  const shift = shiftCount(b);
  if (_PyLong_IsCompact(a)) return PyLong_FromLong(_PyLong_CompactValue(a) >> Math.min(shift, 31));
  const size = _PyLong_DigitCount(a);
  if (shift >= size * PyLong_SHIFT) return PyLong_FromLong(_PyLong_Sign(a) < 0 ? -1 : 0);
  if (_PyLong_Sign(a) < 0) return PyLong_FromBigInt(PyLong_AsBigInt(a) >> BigInt(shift));
  const wordshift = Math.floor(shift / PyLong_SHIFT);
  const remshift = shift - wordshift * PyLong_SHIFT;
  const newsize = size - wordshift;
  const z = _PyLong_New(newsize);
  const wa = (a << 2) + ob_digit + wordshift;
  const wz = (z << 2) + ob_digit;
  for (let i = 0; i < newsize; i++) {
    const above = i + 1 < newsize ? i32[wa + i + 1] : 0;
    store(wz + i, (i32[wa + i] >>> remshift) | ((above << (PyLong_SHIFT - remshift)) & PyLong_MASK));
  }
  return maybe_small_long(long_normalize(z));
}

/** a & b; new reference. */
export function long_and(a: Ref, b: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  if (_PyLong_IsCompact(a) && _PyLong_IsCompact(b))
    return PyLong_FromLong(_PyLong_CompactValue(a) & _PyLong_CompactValue(b));
  return PyLong_FromBigInt(PyLong_AsBigInt(a) & PyLong_AsBigInt(b));
}

/** a | b; new reference. */
export function long_or(a: Ref, b: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  if (_PyLong_IsCompact(a) && _PyLong_IsCompact(b))
    return PyLong_FromLong(_PyLong_CompactValue(a) | _PyLong_CompactValue(b));
  return PyLong_FromBigInt(PyLong_AsBigInt(a) | PyLong_AsBigInt(b));
}

/** a ^ b; new reference. */
export function long_xor(a: Ref, b: Ref): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return notImplemented();
  if (_PyLong_IsCompact(a) && _PyLong_IsCompact(b))
    return PyLong_FromLong(_PyLong_CompactValue(a) ^ _PyLong_CompactValue(b));
  return PyLong_FromBigInt(PyLong_AsBigInt(a) ^ PyLong_AsBigInt(b));
}

/** ~a; new reference. */
export function long_invert(a: Ref): Ref {
  if (_PyLong_IsCompact(a)) return PyLong_FromLong(~_PyLong_CompactValue(a));
  return PyLong_FromBigInt(~PyLong_AsBigInt(a));
}
