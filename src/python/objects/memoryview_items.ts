// CPython: Objects/memoryobject.c. The items of a memoryview: m[i], m[i:j], m[i, j], assignment and comparison.

import { copyBytes, type Ref, u8, writeBytes } from '../memory/memory.ts';
import { mark, own, Py_NewRef, Py_TYPE, release, releasing } from '../memory/object.ts';
import {
  Py_EQ,
  Py_NE,
  PyBool_FromLong,
  PyIndex_Check,
  PyNumber_AsSsize_t,
  PyObject_RichCompareBool,
} from './abstract.ts';
import { PyObject_CheckBuffer, PyObject_GetBuffer } from './buffer.ts';
import { raise } from './errors.ts';
import {
  PyExc_IndexError,
  PyExc_NotImplementedError,
  PyExc_TypeError,
  PyExc_ValueError,
} from './exceptions.ts';
import {
  checkReleased,
  isReleased,
  mbuf_add_view,
  moveViewStart,
  PyMemoryView_Check,
  PyMemoryView_FromObject,
  setViewShape,
  setViewStride,
  updateView,
  viewDimensions,
  viewFormat,
  viewIsReadonly,
  viewItemsize,
  viewLength,
  viewShape,
  viewStart,
  viewStride,
} from './memoryobject.ts';
import { nativeSize, packNative, unpackNative } from './nativeformat.ts';
import { Py_Ellipsis, Py_NotImplemented } from './singletons.ts';
import { PySlice_Check, sliceOf } from './sliceobject.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE } from './tupleobject.ts';

/** adjust_fmt and the check of unpack_single: the letter of a native format. NotImplementedError for others. */
export function formatLetter(self: Ref): string {
  const format = viewFormat(self);
  const letter = format.startsWith('@') ? format.slice(1) : format;
  if (letter.length !== 1 || nativeSize[letter] === undefined)
    raise(
      PyExc_NotImplementedError,
      `memoryview: ${letter.length === 1 ? `format ${format} not supported` : `unsupported format ${format}`}`,
    );
  return letter;
}

// lookup_dimension: bytes from the start of dimension `dim` to its item
function offsetIn(self: Ref, dim: number, index: number): number {
  const n = viewShape(self, dim);
  const i = index < 0 ? index + n : index;
  if (i < 0 || i >= n) raise(PyExc_IndexError, `index out of bounds on dimension ${dim + 1}`);
  return i * viewStride(self, dim);
}

/** sq_item: an item of a view of one dimension; new reference. */
export function memory_item(self: Ref, index: number): Ref {
  checkReleased(self);
  const letter = formatLetter(self);
  const ndim = viewDimensions(self);
  if (ndim === 0) raise(PyExc_TypeError, 'invalid indexing of 0-dim memory');
  if (ndim > 1) raise(PyExc_NotImplementedError, 'multi-dimensional sub-views are not implemented');
  return unpackNative(letter, viewStart(self) + offsetIn(self, 0, index));
}

function everyItem(key: Ref, test: (item: Ref) => boolean): boolean {
  if (!PyTuple_Check(key)) return false;
  for (let i = 0; i < PyTuple_GET_SIZE(key); i++) if (!test(PyTuple_GET_ITEM(key, i))) return false;
  return true;
}

function isMultislice(key: Ref): boolean {
  return PyTuple_Check(key) && PyTuple_GET_SIZE(key) > 0 && everyItem(key, PySlice_Check);
}

// ptr_from_tuple: bytes from the first item to the one at a tuple of indices
function offsetOfTuple(self: Ref, key: Ref): number {
  const n = PyTuple_GET_SIZE(key);
  const ndim = viewDimensions(self);
  if (n < ndim) raise(PyExc_NotImplementedError, 'sub-views are not implemented');
  if (n > ndim) raise(PyExc_TypeError, `cannot index ${ndim}-dimension view with ${n}-element tuple`);
  let offset = 0;
  for (let dim = 0; dim < n; dim++)
    offset += offsetIn(self, dim, PyNumber_AsSsize_t(PyTuple_GET_ITEM(key, dim), PyExc_IndexError));
  checkReleased(self);
  return offset;
}

// A key of a view without dimensions: () gives the item, ... the view.
function scalarKey(key: Ref): 'item' | 'view' {
  if (PyTuple_Check(key) && PyTuple_GET_SIZE(key) === 0) return 'item';
  if (key !== Py_Ellipsis) raise(PyExc_TypeError, 'invalid indexing of 0-dim memory');
  return 'view';
}

/** m[key]: an item, or a view of a part; new reference. */
export function memory_subscript(self: Ref, key: Ref): Ref {
  checkReleased(self);
  if (viewDimensions(self) === 0)
    return scalarKey(key) === 'view' ? Py_NewRef(self) : unpackNative(formatLetter(self), viewStart(self));
  if (PyIndex_Check(key)) return memory_item(self, PyNumber_AsSsize_t(key, PyExc_IndexError));
  if (PySlice_Check(key)) return sliced(self, key);
  if (everyItem(key, PyIndex_Check)) {
    const letter = formatLetter(self);
    return unpackNative(letter, viewStart(self) + offsetOfTuple(self, key));
  }
  if (isMultislice(key)) raise(PyExc_NotImplementedError, 'multi-dimensional slicing is not implemented');
  return raise(PyExc_TypeError, 'memoryview: invalid slice key');
}

function sliced(self: Ref, key: Ref): Ref {
  const m = mark();
  const view = own(mbuf_add_view(self));
  const { start, step, length } = sliceOf(key, viewShape(view, 0));
  moveViewStart(view, viewStride(view, 0) * start);
  setViewShape(view, 0, length);
  setViewStride(view, 0, viewStride(view, 0) * step);
  updateView(view);
  return releasing(m, Py_NewRef(view));
}

/** m[key] = value. TypeError for del, and for what cannot be changed. */
export function memory_ass_sub(self: Ref, key: Ref, value: Ref): void {
  checkReleased(self);
  const letter = formatLetter(self);
  if (viewIsReadonly(self)) raise(PyExc_TypeError, 'cannot modify read-only memory');
  if (value === 0) raise(PyExc_TypeError, 'cannot delete memory');
  const ndim = viewDimensions(self);
  const put = (offset: number): void => {
    packNative(
      letter,
      () => {
        checkReleased(self);
        return viewStart(self) + offset;
      },
      value,
    );
  };
  if (ndim === 0) {
    scalarKey(key);
    put(0);
  } else if (PyIndex_Check(key)) {
    if (ndim > 1) raise(PyExc_NotImplementedError, 'sub-views are not implemented');
    put(offsetIn(self, 0, PyNumber_AsSsize_t(key, PyExc_IndexError)));
  } else if (PySlice_Check(key) && ndim === 1) assignSlice(self, key, value);
  else if (everyItem(key, PyIndex_Check)) put(offsetOfTuple(self, key));
  else if (PySlice_Check(key) || isMultislice(key))
    raise(PyExc_NotImplementedError, 'memoryview slice assignments are currently restricted to ndim = 1');
  else raise(PyExc_TypeError, 'memoryview: invalid slice key');
}

function assignSlice(self: Ref, key: Ref, value: Ref): void {
  const m = mark();
  // the error is that of the buffer protocol, which does not name memoryview
  if (!PyObject_CheckBuffer(value)) PyObject_GetBuffer(value, { at: 0, length: 0, readonly: true });
  const from = own(PyMemoryView_FromObject(value));
  const to = own(sliced(self, key));
  const letter = (view: Ref): string => viewFormat(view).replace('@', '');
  if (
    viewDimensions(from) !== 1 ||
    letter(from) !== letter(to) ||
    viewItemsize(from) !== viewItemsize(to) ||
    viewShape(from, 0) !== viewShape(to, 0)
  )
    raise(PyExc_ValueError, 'memoryview assignment: lvalue and rvalue have different structures');
  const size = viewItemsize(to);
  const n = viewShape(to, 0);
  if (viewStride(from, 0) === size && viewStride(to, 0) === size)
    copyBytes(viewStart(to), viewStart(from), n * size);
  else {
    const items = new Uint8Array(n * size);
    for (let i = 0, at = viewStart(from); i < n; i++, at += viewStride(from, 0))
      items.set(u8.subarray(at, at + size), i * size);
    for (let i = 0, at = viewStart(to); i < n; i++, at += viewStride(to, 0))
      writeBytes(at, items.subarray(i * size, (i + 1) * size));
  }
  release(m);
}

// ---------------------------------------------------------------- comparison

/** == and != of a view and anything that lends its bytes: shape and items must be equal. New reference. */
export function memory_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (op !== Py_EQ && op !== Py_NE) return Py_NewRef(Py_NotImplemented);
  if (isReleased(a)) return PyBool_FromLong((a === b) === (op === Py_EQ));
  if (PyMemoryView_Check(b)) {
    if (isReleased(b)) return PyBool_FromLong((a === b) === (op === Py_EQ));
  } else if (!PyObject_CheckBuffer(b)) return Py_NewRef(Py_NotImplemented);
  const m = mark();
  const other = PyMemoryView_Check(b) ? b : own(PyMemoryView_FromObject(b));
  const equal = sameShape(a, other) && sameItems(a, other);
  release(m);
  return PyBool_FromLong(equal === (op === Py_EQ));
}

function sameShape(a: Ref, b: Ref): boolean {
  const ndim = viewDimensions(a);
  if (viewDimensions(b) !== ndim) return false;
  for (let i = 0; i < ndim; i++) {
    if (viewShape(a, i) !== viewShape(b, i)) return false;
    if (viewShape(a, i) === 0) break;
  }
  return true;
}

function sameItems(a: Ref, b: Ref): boolean {
  const x = viewFormat(a).replace('@', '');
  const y = viewFormat(b).replace('@', '');
  if (nativeSize[x] === undefined || nativeSize[y] === undefined) return false;
  const bytes = x === y && !'efd?'.includes(x);
  const size = viewItemsize(a);
  const compare = (p: number, q: number): boolean => {
    if (bytes) {
      for (let i = 0; i < size; i++) if (u8[p + i] !== u8[q + i]) return false;
      return true;
    }
    const m = mark();
    const left = own(unpackNative(x, p));
    const right = own(unpackNative(y, q));
    // a NaN differs from every other, even when it is at the same place
    const equal = PyObject_RichCompareBool(left, right, Py_EQ) && Py_TYPE(left) !== 0;
    release(m);
    return equal;
  };
  const walk = (dim: number, p: number, q: number): boolean => {
    if (dim === viewDimensions(a)) return compare(p, q);
    for (let i = 0; i < viewShape(a, dim); i++)
      if (!walk(dim + 1, p + i * viewStride(a, dim), q + i * viewStride(b, dim))) return false;
    return true;
  };
  return viewLength(a) === 0 || walk(0, viewStart(a), viewStart(b));
}
