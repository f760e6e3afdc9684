// CPython: Objects/bytearrayobject.c, bytearray_ass_subscript. b[i] = x, b[i:j:k] = x and del.

import { copyBytes, i32, type Ref, store8, u8, writeBytes } from '../memory/memory.ts';
import { mark, own, Py_TYPE, release, TYPE } from '../memory/object.ts';
import { PyIndex_Check, PyNumber_AsSsize_t, typeNameOf } from './abstract.ts';
import { bufferBytes } from './buffer.ts';
import {
  canResize,
  moveStart,
  PyByteArray_AS_STRING,
  PyByteArray_Check,
  PyByteArray_FromObject,
  PyByteArray_GET_SIZE,
  PyByteArray_Resize,
} from './bytearrayobject.ts';
import { byteOf } from './bytes_new.ts';
import { raise } from './errors.ts';
import { PyExc_IndexError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { PySlice_Check, sliceOf } from './sliceobject.ts';
import { PyUnicode_Check } from './unicodeobject.ts';

/** sq_ass_item: b[i] = value, or del b[i] when value is NULL. */
export function bytearray_setitem(o: Ref, i: number, value: Ref): void {
  if (i < 0 || i >= PyByteArray_GET_SIZE(o)) raise(PyExc_IndexError, 'bytearray index out of range');
  if (value === 0) {
    bytearray_setslice_linear(o, i, i + 1, null);
    return;
  }
  const byte = byteOf(value, 'bytearray');
  store8(PyByteArray_AS_STRING(o) + i, byte);
}

/** Puts `bytes` (null: nothing) in the place of b[low:high]; bounds fit. */
export function bytearray_setslice_linear(o: Ref, low: number, high: number, bytes: Uint8Array | null): void {
  const n = bytes === null ? 0 : bytes.length;
  const growth = n - (high - low);
  const size = PyByteArray_GET_SIZE(o);
  if (growth < 0) {
    canResize(o);
    if (low === 0) moveStart(o, -growth);
    else copyBytes(PyByteArray_AS_STRING(o) + low + n, PyByteArray_AS_STRING(o) + high, size - high);
    PyByteArray_Resize(o, size + growth);
  } else if (growth > 0) {
    PyByteArray_Resize(o, size + growth);
    copyBytes(PyByteArray_AS_STRING(o) + low + n, PyByteArray_AS_STRING(o) + high, size - high);
  }
  if (bytes !== null && n > 0) writeBytes(PyByteArray_AS_STRING(o) + low, bytes);
}

function isNumber(o: Ref): boolean {
  const type = Py_TYPE(o) << 2;
  return i32[type + TYPE.nb_index] !== 0 || i32[type + TYPE.nb_int] !== 0 || i32[type + TYPE.nb_float] !== 0;
}

// The bytes of what is assigned to a slice; null for NULL.
function assigned(o: Ref, values: Ref): Uint8Array | null {
  if (values === 0) return null;
  if (values === o || PyByteArray_Check(values)) return bufferBytes(values);
  if (isNumber(values) || PyUnicode_Check(values))
    raise(PyExc_TypeError, 'can assign only bytes, buffers, or iterables of ints in range(0, 256)');
  const m = mark();
  const bytes = bufferBytes(own(PyByteArray_FromObject(values)));
  release(m);
  return bytes;
}

/** mp_ass_subscript: assignment to, or with NULL deletion of, an item or slice. */
export function bytearray_ass_subscript(o: Ref, index: Ref, values: Ref): void {
  if (PyIndex_Check(index)) {
    const i = PyNumber_AsSsize_t(index, PyExc_IndexError);
    bytearray_setitem(o, i < 0 ? i + PyByteArray_GET_SIZE(o) : i, values);
    return;
  }
  if (!PySlice_Check(index))
    raise(PyExc_TypeError, `bytearray indices must be integers or slices, not ${typeNameOf(index)}`);
  const bytes = assigned(o, values);
  let { start, step, length } = sliceOf(index, PyByteArray_GET_SIZE(o));
  const needed = bytes === null ? 0 : bytes.length;
  if (step === 1) {
    bytearray_setslice_linear(o, start, start + length, bytes);
    return;
  }
  if (needed === 0) {
    canResize(o);
    if (length === 0) return;
    if (step < 0) {
      start += step * (length - 1);
      step = -step;
    }
    const size = PyByteArray_GET_SIZE(o);
    const at = PyByteArray_AS_STRING(o);
    for (let i = 0, from = start; i < length; i++, from += step) {
      const run = Math.min(step - 1, size - from - 1);
      copyBytes(at + from - i, at + from + 1, run);
    }
    const rest = start + length * step;
    if (rest < size) copyBytes(at + rest - length, at + rest, size - rest);
    PyByteArray_Resize(o, size - length);
    return;
  }
  if (needed !== length)
    raise(PyExc_ValueError, `attempt to assign bytes of size ${needed} to extended slice of size ${length}`);
  const at = PyByteArray_AS_STRING(o);
  for (let i = 0; i < length; i++) store8(at + start + i * step, (bytes as Uint8Array)[i]);
}

/** Reverses the bytes. */
export function reverseBytes(at: number, n: number): void {
  for (let i = 0, j = n - 1; i < j; i++, j--) {
    const ch = u8[at + i];
    store8(at + i, u8[at + j]);
    store8(at + j, ch);
  }
}
