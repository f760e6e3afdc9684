// CPython: Objects/bytearrayobject.c. bytearray: bytes that can change, in a block apart with room to grow.
//
// The bytes begin ob_start in the block that ob_bytes names: deleting from the front only moves ob_start. Here ob_start
// holds the block in its low word and the offset in bytes in its high word. Since 3.15 the block is a bytes object
// (ob_bytes_object) and ob_bytes its ob_sval.

import {
  copyBytes,
  fillBytes,
  i32,
  loadSsize,
  type Ref,
  store,
  store8,
  storeSsize,
  u8,
} from '../memory/memory.ts';
import {
  hooks,
  mark,
  ob_size,
  ob_type,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  PyObject_New,
  release,
  releasing,
  specOf,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc, PyObject_Realloc } from '../memory/obmalloc.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PyIndex_Check, PyNumber_AsSsize_t, PyObject_HashNotImplemented, typeNameOf } from './abstract.ts';
import { type Buffer, PyObject_CheckBuffer, PyObject_GetBuffer } from './buffer.ts';
import { bytearray_iter } from './bytearray_iter.ts';
import { bytearrayMethods } from './bytearray_methods.ts';
import { bytearray_ass_subscript, bytearray_setitem } from './bytearray_slices.ts';
import { _PyBytes_FormatEx } from './bytes_format.ts';
import { encoded, nextByte, sizeArgument, withoutSource } from './bytes_new.ts';
import { bytesContains, quoteBytes } from './bytes_search.ts';
import {
  _PyBytes_Resize,
  compareBuffers,
  PyBytes_AS_STRING,
  PyBytes_FromObject,
  PyBytes_FromStringAndSize,
  PyBytes_GET_SIZE,
  PyBytesObject_SIZE,
  repeatBytes,
} from './bytesobject.ts';
import { raise } from './errors.ts';
import { PyExc_BufferError, PyExc_IndexError, PyExc_TypeError } from './exceptions.ts';
import { freeObject, PyType_GenericAlloc } from './generic.ts';
import { parseArgs } from './getargs.ts';
import { PyList_CheckExact } from './listobject.ts';
import { PyLong_FromLong } from './longobject.ts';
import { PyMemoryView_Check } from './memoryobject.ts';
import { Py_NotImplemented } from './singletons.ts';
import { PySlice_Check, sliceOf } from './sliceobject.ts';
import { PyTuple_CheckExact } from './tupleobject.ts';
import { PyType_IsSubtype } from './typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString } from './unicodeobject.ts';

const { ob_alloc, ob_bytes, ob_start, ob_exports } = words('PyByteArrayObject', v);
const OFFSET = ob_start + 1;
const BYTES_OBJECT = ob_exports + 2; // ob_bytes_object, 3.15

export function PyByteArray_Check(o: Ref): boolean {
  return PyType_IsSubtype(i32[(o << 2) + ob_type], PyByteArray_Type);
}

export function PyByteArray_CheckExact(o: Ref): boolean {
  return i32[(o << 2) + ob_type] === PyByteArray_Type;
}

export function PyByteArray_GET_SIZE(o: Ref): number {
  return loadSsize((o << 2) + ob_size);
}

/** Byte address of the bytes, until the next change of size. */
export function PyByteArray_AS_STRING(o: Ref): number {
  return i32[(o << 2) + ob_bytes] * 16 + i32[(o << 2) + OFFSET];
}

/** Bytes of the block that holds the bytes. */
export function bytearrayAlloc(o: Ref): number {
  return loadSsize((o << 2) + ob_alloc);
}

/** A new bytearray of the `n` bytes at byte `at`, unwritten when at is 0. */
export function PyByteArray_FromStringAndSize(at: number, n: number): Ref {
  if (n > 2 ** 40) hooks.noMemory();
  const o = PyObject_New(PyByteArray_Type, structOf('PyByteArrayObject', v).size);
  clearFields(o);
  if (n > 0) {
    const m = mark();
    own(o);
    allocate(o, v.minor >= 15 ? n : n + 1);
    releasing(m, Py_NewRef(o));
    setSize(o, n);
    if (at !== 0) copyBytes(PyByteArray_AS_STRING(o), at, n);
  }
  return o;
}

function clearFields(o: Ref): void {
  const w = o << 2;
  for (const field of [ob_size, ob_alloc, ob_bytes, ob_start, ob_exports]) storeSsize(w + field, 0);
  if (v.minor >= 15) storeSsize(w + BYTES_OBJECT, PyBytes_FromStringAndSize(0, 0));
}

function setSize(o: Ref, n: number): void {
  storeSsize((o << 2) + ob_size, n);
  if (bytearrayAlloc(o) > n) store8(PyByteArray_AS_STRING(o) + n, 0);
}

// Gives o another block of `alloc` bytes, with as much of the old bytes as fits.
function allocate(o: Ref, alloc: number): void {
  const w = o << 2;
  const keep = Math.min(PyByteArray_GET_SIZE(o), alloc);
  const offset = i32[w + OFFSET];
  if (v.minor >= 15) {
    const old = i32[w + BYTES_OBJECT];
    let b: Ref;
    if (alloc === 0 || i32[w + ob_alloc] === 0 || offset > 0) {
      b = PyBytes_FromStringAndSize(0, alloc);
      if (keep > 0) copyBytes(PyBytes_AS_STRING(b), PyByteArray_AS_STRING(o), keep);
      Py_DECREF(old);
    } else b = _PyBytes_Resize(old, alloc);
    store(w + BYTES_OBJECT, b);
    store(w + ob_bytes, PyBytes_AS_STRING(b) >>> 4);
  } else {
    let block: Ref;
    if (offset > 0) {
      block = PyObject_Malloc(alloc);
      if (block === 0) hooks.noMemory();
      copyBytes(block * 16, PyByteArray_AS_STRING(o), keep);
      PyObject_Free(i32[w + ob_bytes]);
    } else {
      block = PyObject_Realloc(i32[w + ob_bytes], alloc);
      if (block === 0) hooks.noMemory();
    }
    store(w + ob_bytes, block);
  }
  store(w + ob_start, i32[w + ob_bytes]);
  store(w + OFFSET, 0);
  storeSsize(w + ob_alloc, alloc);
}

/** BufferError when somebody looks at the bytes (ob_exports). */
export function canResize(o: Ref): void {
  if (i32[(o << 2) + ob_exports] > 0)
    raise(PyExc_BufferError, 'Existing exports of data: object cannot be re-sized');
}

/** Changes the size. Grows by an eighth when it grows little by little; shrinks below a half to what is needed. */
export function PyByteArray_Resize(o: Ref, size: number): void {
  if (size === PyByteArray_GET_SIZE(o)) return;
  canResize(o);
  if (size > 2 ** 40) hooks.noMemory();
  const nul = v.minor >= 15 ? 0 : 1; // the NUL behind the bytes: a bytes object has room for it anyway
  let alloc = bytearrayAlloc(o);
  if (size + i32[(o << 2) + OFFSET] + nul <= alloc) {
    if (size >= Math.floor(alloc / 2)) {
      setSize(o, size);
      return;
    }
    alloc = size + nul;
  } else if (size <= alloc * 1.125) alloc = size + (size >> 3) + (size < 9 ? 3 : 6);
  else alloc = size + nul;
  allocate(o, alloc);
  setSize(o, size);
}

/** Drops the first `n` bytes by moving ob_start; the size is still to be set. */
export function moveStart(o: Ref, n: number): void {
  store((o << 2) + OFFSET, i32[(o << 2) + OFFSET] + n);
}

// ---------------------------------------------------------------- birth and death

function bytearray_new(type: Ref): Ref {
  const o = PyType_GenericAlloc(type, 0);
  clearFields(o);
  return o;
}

const view: Buffer = { at: 0, length: 0, readonly: true };

function bytearray_init(o: Ref, args: number, nargs: number, kwnames: Ref): void {
  const names = ['source', 'encoding', 'errors'];
  const [source, encoding, errors] = parseArgs('bytearray', args, nargs, kwnames, names);
  if (PyByteArray_GET_SIZE(o) !== 0) PyByteArray_Resize(o, 0);
  if (source === 0) {
    if (encoding !== 0 || errors !== 0) withoutSource(encoding);
    return;
  }
  if (encoding !== 0 || errors !== 0) {
    const m = mark();
    append(o, own(encoded('bytearray', source, encoding, errors)));
    release(m);
    return;
  }
  if (PyUnicode_Check(source)) raise(PyExc_TypeError, 'string argument without an encoding');
  fillFrom(o, source);
}

function append(o: Ref, bytes: Ref): void {
  const n = PyBytes_GET_SIZE(bytes);
  PyByteArray_Resize(o, n);
  if (n > 0) copyBytes(PyByteArray_AS_STRING(o), PyBytes_AS_STRING(bytes), n);
}

// Fills an empty bytearray from a size, what lends its bytes, or an iterable of ints.
function fillFrom(o: Ref, source: Ref): void {
  if (PyIndex_Check(source)) {
    const count = sizeArgument(source);
    if (count >= 0) {
      PyByteArray_Resize(o, count);
      if (count > 0) fillBytes(PyByteArray_AS_STRING(o), count, 0);
      return;
    }
  }
  if (PyMemoryView_Check(source)) {
    const m = mark();
    append(o, own(PyBytes_FromObject(source)));
    release(m);
    return;
  }
  if (PyObject_CheckBuffer(source)) {
    PyObject_GetBuffer(source, view);
    const n = view.length;
    PyByteArray_Resize(o, n);
    PyObject_GetBuffer(source, view);
    if (n > 0) copyBytes(PyByteArray_AS_STRING(o), view.at, n);
    return;
  }
  const m = mark();
  const next = nextByte(source, 'bytearray');
  // items of a list or tuple come into exactly the room they need (3.11), others one by one
  const exact = v.minor >= 11 && (PyList_CheckExact(source) || PyTuple_CheckExact(source));
  if (exact) {
    const found: number[] = [];
    for (let byte = next(); byte >= 0; byte = next()) found.push(byte);
    PyByteArray_Resize(o, found.length);
    for (let i = 0; i < found.length; i++) store8(PyByteArray_AS_STRING(o) + i, found[i]);
  } else
    for (let byte = next(); byte >= 0; byte = next()) {
      const n = PyByteArray_GET_SIZE(o);
      if (n + 1 < bytearrayAlloc(o)) setSize(o, n + 1);
      else PyByteArray_Resize(o, n + 1);
      store8(PyByteArray_AS_STRING(o) + n, byte);
    }
  release(m);
}

/** A new bytearray of what an object gives: as bytearray(source). */
export function PyByteArray_FromObject(source: Ref): Ref {
  const m = mark();
  const o = own(PyByteArray_FromStringAndSize(0, 0));
  if (PyUnicode_Check(source)) raise(PyExc_TypeError, 'string argument without an encoding');
  fillFrom(o, source);
  return releasing(m, Py_NewRef(o));
}

function bytearray_dealloc(o: Ref): void {
  const w = o << 2;
  if (v.minor >= 15) {
    const b = i32[w + BYTES_OBJECT];
    store(w + BYTES_OBJECT, 0);
    Py_DECREF(b);
  } else PyObject_Free(i32[w + ob_bytes]);
  freeObject(o);
}

/** __sizeof__: the object and its block. */
export function bytearray_sizeof(o: Ref): number {
  const alloc = bytearrayAlloc(o);
  const base = i32[(i32[(o << 2) + ob_type] << 2) + words('PyHeapTypeObject', v).tp_basicsize];
  return base + alloc + (v.minor >= 15 && alloc > 0 ? PyBytesObject_SIZE : 0);
}

// ---------------------------------------------------------------- slots

function bytearray_getbuffer(o: Ref, buffer: Buffer): void {
  buffer.at = PyByteArray_AS_STRING(o);
  buffer.length = PyByteArray_GET_SIZE(o);
  buffer.readonly = false;
}

function bytearray_exports(o: Ref, change: number): void {
  const w = (o << 2) + ob_exports;
  storeSsize(w, i32[w] + change);
}

function bytearray_repr(o: Ref): Ref {
  const type = i32[(o << 2) + ob_type];
  const name =
    v.minor < 7 || specOf(type) !== undefined ? 'bytearray' : (typeNameOf(o).split('.').pop() as string);
  const quoted = quoteBytes(PyByteArray_AS_STRING(o), PyByteArray_GET_SIZE(o), true);
  return PyUnicode_FromString(`${name}(${quoted})`);
}

const left: Buffer = { at: 0, length: 0, readonly: true };

function bytearray_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (!PyObject_CheckBuffer(a) || !PyObject_CheckBuffer(b)) return Py_NewRef(Py_NotImplemented);
  PyObject_GetBuffer(a, left);
  PyObject_GetBuffer(b, view);
  return compareBuffers(left.at, left.length, view.at, view.length, op);
}

/** a + b; new bytearray. Both lend their bytes. */
export function PyByteArray_Concat(a: Ref, b: Ref): Ref {
  if (!PyObject_CheckBuffer(a) || !PyObject_CheckBuffer(b))
    raise(PyExc_TypeError, `can't concat ${typeNameOf(b)} to ${typeNameOf(a)}`);
  PyObject_GetBuffer(a, left);
  PyObject_GetBuffer(b, view);
  const joined = PyByteArray_FromStringAndSize(0, left.length + view.length);
  copyBytes(PyByteArray_AS_STRING(joined), left.at, left.length);
  copyBytes(PyByteArray_AS_STRING(joined) + left.length, view.at, view.length);
  return joined;
}

function bytearray_iconcat(o: Ref, other: Ref): Ref {
  if (!PyObject_CheckBuffer(other))
    raise(PyExc_TypeError, `can't concat ${typeNameOf(other)} to ${typeNameOf(o)}`);
  PyObject_GetBuffer(other, view);
  const n = view.length;
  const size = PyByteArray_GET_SIZE(o);
  PyByteArray_Resize(o, size + n);
  PyObject_GetBuffer(other, view);
  copyBytes(PyByteArray_AS_STRING(o) + size, view.at, n);
  return Py_NewRef(o);
}

function bytearray_repeat(o: Ref, n: number): Ref {
  const size = PyByteArray_GET_SIZE(o);
  const count = Math.max(0, n);
  const repeated = PyByteArray_FromStringAndSize(0, size * count);
  if (size * count > 0) repeatBytes(PyByteArray_AS_STRING(repeated), PyByteArray_AS_STRING(o), size, count);
  return repeated;
}

function bytearray_irepeat(o: Ref, n: number): Ref {
  const size = PyByteArray_GET_SIZE(o);
  const count = Math.max(0, n);
  if (count !== 1) {
    PyByteArray_Resize(o, size * count);
    if (size * count > 0) repeatBytes(PyByteArray_AS_STRING(o), PyByteArray_AS_STRING(o), size, count);
  }
  return Py_NewRef(o);
}

function bytearray_getitem(o: Ref, i: number): Ref {
  if (i < 0 || i >= PyByteArray_GET_SIZE(o)) raise(PyExc_IndexError, 'bytearray index out of range');
  return PyLong_FromLong(u8[PyByteArray_AS_STRING(o) + i]);
}

function bytearray_subscript(o: Ref, item: Ref): Ref {
  if (PyIndex_Check(item)) {
    const i = PyNumber_AsSsize_t(item, PyExc_IndexError);
    return bytearray_getitem(o, i < 0 ? i + PyByteArray_GET_SIZE(o) : i);
  }
  if (!PySlice_Check(item))
    raise(PyExc_TypeError, `bytearray indices must be integers or slices, not ${typeNameOf(item)}`);
  const { start, step, length } = sliceOf(item, PyByteArray_GET_SIZE(o));
  if (length <= 0) return PyByteArray_FromStringAndSize(0, 0);
  if (step === 1) return PyByteArray_FromStringAndSize(PyByteArray_AS_STRING(o) + start, length);
  const part = PyByteArray_FromStringAndSize(0, length);
  const from = PyByteArray_AS_STRING(o) + start;
  const to = PyByteArray_AS_STRING(part);
  for (let i = 0; i < length; i++) store8(to + i, u8[from + i * step]);
  return part;
}

function bytearray_contains(o: Ref, x: Ref): number {
  return bytesContains(PyByteArray_AS_STRING(o), PyByteArray_GET_SIZE(o), x);
}

function bytearray_mod(a: Ref, b: Ref): Ref {
  if (!PyByteArray_Check(a)) return Py_NewRef(Py_NotImplemented);
  const m = mark();
  const bytes = own(_PyBytes_FormatEx(PyByteArray_AS_STRING(a), PyByteArray_GET_SIZE(a), b));
  return releasing(m, PyByteArray_FromStringAndSize(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes)));
}

export const PyByteArray_Type: Ref = staticType({
  name: 'bytearray',
  struct: 'PyByteArrayObject',
  flags: Py_TPFLAGS_BASETYPE,
  doc: `bytearray(iterable_of_ints) -> bytearray
bytearray(string, encoding[, errors]) -> bytearray
bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer
bytearray(int) -> bytes array of size given by the parameter initialized with null bytes
bytearray() -> empty bytes array

Construct a mutable bytearray object from:
  - an iterable yielding integers in range(256)
  - a text string encoded using the specified encoding
  - a bytes or a buffer object
  - any object implementing the buffer API.
  - an integer`,
  slots: {
    tp_new: bytearray_new,
    tp_init: bytearray_init,
    tp_dealloc: bytearray_dealloc,
    tp_repr: bytearray_repr,
    tp_str: bytearray_repr,
    tp_hash: PyObject_HashNotImplemented,
    tp_richcompare: bytearray_richcompare,
    tp_iter: bytearray_iter,
    references: traverseStruct('PyByteArrayObject'),
    as_buffer: bytearray_getbuffer,
    as_exports: bytearray_exports,
    nb_remainder: bytearray_mod,
    sq_length: PyByteArray_GET_SIZE,
    sq_concat: PyByteArray_Concat,
    sq_repeat: bytearray_repeat,
    sq_item: bytearray_getitem,
    sq_ass_item: bytearray_setitem,
    sq_contains: bytearray_contains,
    sq_inplace_concat: bytearray_iconcat,
    sq_inplace_repeat: bytearray_irepeat,
    mp_length: PyByteArray_GET_SIZE,
    mp_subscript: bytearray_subscript,
    mp_ass_subscript: bytearray_ass_subscript,
  },
  methods: bytearrayMethods(),
});
