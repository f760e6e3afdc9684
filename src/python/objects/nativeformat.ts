// CPython: Objects/memoryobject.c (unpack_single, pack_single), Modules/_struct.c. Numbers as the machine keeps them.

import { type Ref, u8, writeBytes } from '../memory/memory.ts';
import { mark, own, PyErr, release } from '../memory/object.ts';
import { PyBool_FromLong, PyNumber_Index, PyObject_IsTrue } from './abstract.ts';
import {
  PyBytes_AS_STRING,
  PyBytes_Check,
  PyBytes_FromStringAndSize,
  PyBytes_GET_SIZE,
} from './bytesobject.ts';
import { PyErr_GivenExceptionMatches, raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { PyFloat_AsDouble, PyFloat_FromDouble } from './floatobject.ts';
import { PyLong_AsBigInt, PyLong_FromBigInt, PyLong_FromLong } from './longobject.ts';

/** Bytes of an item by the letter of its format, as a 64-bit Unix has them. */
export const nativeSize: Readonly<Record<string, number>> = {
  c: 1,
  b: 1,
  B: 1,
  '?': 1,
  h: 2,
  H: 2,
  e: 2,
  i: 4,
  I: 4,
  f: 4,
  l: 8,
  L: 8,
  q: 8,
  Q: 8,
  n: 8,
  N: 8,
  d: 8,
  P: 8,
};

const scratch = new DataView(new ArrayBuffer(8));
const scratchBytes = new Uint8Array(scratch.buffer);

/** True for the letters of ints that have a sign. */
export function isSigned(letter: string): boolean {
  return 'bhilqn'.includes(letter);
}

/** The int of `size` bytes at byte `at`: a number up to 4 bytes, else a BigInt. `big`: the most significant byte first. */
export function readInteger(at: number, size: number, signed: boolean, big = false): number | bigint {
  for (let i = 0; i < size; i++) scratchBytes[i] = u8[at + i];
  switch (size) {
    case 1:
      return signed ? scratch.getInt8(0) : scratch.getUint8(0);
    case 2:
      return signed ? scratch.getInt16(0, !big) : scratch.getUint16(0, !big);
    case 4:
      return signed ? scratch.getInt32(0, !big) : scratch.getUint32(0, !big);
    default:
      return signed ? scratch.getBigInt64(0, !big) : scratch.getBigUint64(0, !big);
  }
}

/** The float of 2, 4 or 8 bytes at byte `at`. */
export function readFloat(at: number, size: number, big = false): number {
  for (let i = 0; i < size; i++) scratchBytes[i] = u8[at + i];
  if (size === 8) return scratch.getFloat64(0, !big);
  return size === 4 ? scratch.getFloat32(0, !big) : halfToDouble(scratch.getUint16(0, !big));
}

/** Writes a float of 2, 4 or 8 bytes at byte `at`; false when it is too large for them. */
export function writeFloat(at: number, size: number, x: number, big = false): boolean {
  if (size === 8) scratch.setFloat64(0, x, !big);
  else if (size === 4) {
    if (Number.isFinite(x) && !Number.isFinite(Math.fround(x))) return false;
    scratch.setFloat32(0, x, !big);
  } else {
    const bits = doubleToHalf(x);
    if (bits < 0) return false;
    scratch.setUint16(0, bits, !big);
  }
  writeBytes(at, scratchBytes.subarray(0, size));
  return true;
}

/** The double of an IEEE 754 half's 16 bits. */
export function halfToDouble(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The 16 bits of the nearest half, ties to even; -1 when it is too large (PyFloat_Pack2). */
export function doubleToHalf(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  if (Number.isNaN(x)) return 0x7e00;
  const abs = Math.abs(x);
  if (abs === Number.POSITIVE_INFINITY) return sign | 0x7c00;
  let exponent = abs === 0 ? -14 : Math.max(-14, Math.floor(Math.log2(abs)));
  if (2 ** exponent > abs && exponent > -14) exponent--;
  const scaled = abs * 2 ** (10 - exponent);
  let fraction = Math.floor(scaled);
  const rest = scaled - fraction;
  if (rest > 0.5 || (rest === 0.5 && fraction % 2 === 1)) fraction++;
  const bits = exponent === -14 ? fraction : ((exponent + 14) << 10) + fraction;
  return bits >= 0x7c00 ? -1 : sign | bits;
}

/** The item of a native format's letter at byte `at`; new reference. */
export function unpackNative(letter: string, at: number): Ref {
  switch (letter) {
    case 'c':
      return PyBytes_FromStringAndSize(at, 1);
    case '?':
      return PyBool_FromLong(u8[at]);
    case 'e':
    case 'f':
    case 'd':
      return PyFloat_FromDouble(readFloat(at, nativeSize[letter]));
    default: {
      const n = readInteger(at, nativeSize[letter], isSigned(letter));
      return typeof n === 'number' ? PyLong_FromLong(n) : PyLong_FromBigInt(n);
    }
  }
}

/**
 * Writes `value` as an item of a native format's letter at byte `at`, as a memoryview does. TypeError, ValueError in its
 * words.
 */
export function packNative(letter: string, at: () => number, value: Ref): void {
  const badType = (): never => raise(PyExc_TypeError, `memoryview: invalid type for format '${letter}'`);
  const badValue = (): never => raise(PyExc_ValueError, `memoryview: invalid value for format '${letter}'`);
  const size = nativeSize[letter];
  switch (letter) {
    case 'c':
      if (!PyBytes_Check(value)) badType();
      if (PyBytes_GET_SIZE(value) !== 1) badValue();
      writeBytes(at(), u8.slice(PyBytes_AS_STRING(value), PyBytes_AS_STRING(value) + 1));
      return;
    case '?': {
      const truth = PyObject_IsTrue(value) ? 1 : 0;
      writeBytes(at(), Uint8Array.of(truth));
      return;
    }
    case 'e':
    case 'f':
    case 'd': {
      const x = translating(() => PyFloat_AsDouble(value), badType, badValue);
      if (writeFloat(at(), size, x)) return;
      if (letter === 'e') raise(PyExc_OverflowError, 'float too large to pack with e format');
      writeFloat(at(), size, x > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
      return;
    }
    default: {
      const n = translating(
        () => {
          const m = mark();
          const index = own(PyNumber_Index(value));
          const big = PyLong_AsBigInt(index);
          release(m);
          return big;
        },
        badType,
        badValue,
      );
      if (!fits(n, size, isSigned(letter))) badValue();
      writeInteger(at(), size, n);
    }
  }
}

/** True when the int can be kept in that many bytes. */
export function fits(n: bigint, size: number, signed: boolean): boolean {
  const bits = BigInt(8 * size - (signed ? 1 : 0));
  return signed ? n >= -(1n << bits) && n < 1n << bits : n >= 0n && n < 1n << bits;
}

/** Writes the low `size` bytes of an int at byte `at`, the least first or the most (`big`). */
export function writeInteger(at: number, size: number, n: bigint, big = false): void {
  scratch.setBigInt64(0, BigInt.asIntN(64, n), !big);
  writeBytes(at, big ? scratchBytes.subarray(8 - size) : scratchBytes.subarray(0, size));
}

// fix_error_int: TypeErrors and range errors of a conversion in the memoryview's own words.
function translating<T>(f: () => T, badType: () => never, badValue: () => never): T {
  const m = mark();
  try {
    return f();
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    if (PyErr_GivenExceptionMatches(err.value, PyExc_TypeError)) {
      own(err.value);
      release(m);
      return badType();
    }
    if (
      PyErr_GivenExceptionMatches(err.value, PyExc_OverflowError) ||
      PyErr_GivenExceptionMatches(err.value, PyExc_ValueError)
    ) {
      own(err.value);
      release(m);
      return badValue();
    }
    throw err;
  }
}
