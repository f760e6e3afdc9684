// CPython: Objects/bytesobject.c. bytes: the header, the cached hash, then length + 1 bytes.

import { PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import {
  allocStatic,
  copyBytes,
  fillBytes,
  i32,
  loadSsize,
  type Ref,
  store,
  store8,
  storeSsize,
  u8,
  writeBytes,
} from '../memory/memory.ts';
import {
  clearStruct,
  hash,
  hooks,
  initStatic,
  ob_size,
  ob_type,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_BYTES_SUBCLASS,
  Py_TPFLAGS_HAVE_GC,
  PyObject_New,
  staticType,
  tp_flags,
  traverseStruct,
  type Visit,
} from '../memory/object.ts';
import { PyObject_Realloc } from '../memory/obmalloc.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  Py_GE,
  Py_GT,
  Py_LE,
  Py_LT,
  PyBool_FromLong,
  PyIndex_Check,
  PyNumber_AsSsize_t,
  typeNameOf,
} from './abstract.ts';
import { type Buffer, PyObject_CheckBuffer, PyObject_GetBuffer } from './buffer.ts';
import { PyBytes_Format } from './bytes_format.ts';
import { bytesMethods } from './bytes_methods.ts';
import { bytes_new } from './bytes_new.ts';
import { bytesContains, quoteBytes } from './bytes_search.ts';
import { raise } from './errors.ts';
import { PyExc_IndexError, PyExc_OverflowError, PyExc_TypeError } from './exceptions.ts';
import { dealloc_struct, freeObject, PyType_GenericAlloc } from './generic.ts';
import { seqiterMethods } from './iterobject.ts';
import { PyLong_FromLong } from './longobject.ts';
import { _Py_HashBytes } from './pyhash.ts';
import { Py_NotImplemented } from './singletons.ts';
import { PySlice_Check, sliceOf } from './sliceobject.ts';
import { compareBytes, sameCharacters } from './unicode_find.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

export { PyBytes_FromObject, PyObject_Bytes } from './bytes_new.ts';

const { ob_shash } = words('PyBytesObject', v);
const HEADER = 32; // offsetof(PyBytesObject, ob_sval)
/** sizeof an empty bytes object. */
export const PyBytesObject_SIZE = HEADER + 1;

let characters = 0; // word index of ptr[256]: the one-byte objects, NULL where none was made yet
let empty: Ref = 0;

/** Prepares bytes for a new process: the empty one and, where the version has them, the static one-byte ones. */
export function initBytes(): void {
  characters = allocStatic(256 * 8) << 2;
  if (v.staticCharacters) {
    empty = staticBytes(0);
    for (let ch = 0; ch < 256; ch++) {
      const b = staticBytes(1);
      store8(PyBytes_AS_STRING(b), ch);
      store(characters + 2 * ch, b);
    }
  } else empty = newBytes(0);
}

/** Visits the references that bytes itself holds. */
export function visitBytesRoots(visit: Visit): void {
  if (v.staticCharacters) return;
  visit(empty, 'nullstring', 0);
  for (let ch = 0; ch < 256; ch++)
    if (i32[characters + 2 * ch] !== 0) visit(i32[characters + 2 * ch], 'characters', ch);
}

function writeFields(b: Ref, n: number): void {
  const w = b << 2;
  storeSsize(w + ob_size, n);
  store(w + ob_shash, -1);
  store(w + ob_shash + 1, -1);
  store8(b * 16 + HEADER + n, 0);
}

function staticBytes(n: number): Ref {
  const b = allocStatic(PyBytesObject_SIZE + n);
  initStatic(b, PyBytes_Type);
  writeFields(b, n);
  return b;
}

function newBytes(n: number): Ref {
  if (n > Number.MAX_SAFE_INTEGER) raise(PyExc_OverflowError, 'byte string is too large');
  const b = PyObject_New(PyBytes_Type, PyBytesObject_SIZE + n);
  writeFields(b, n);
  return b;
}

export function PyBytes_Check(x: Ref): boolean {
  return (i32[(i32[(x << 2) + ob_type] << 2) + tp_flags] & Py_TPFLAGS_BYTES_SUBCLASS) !== 0;
}

export function PyBytes_CheckExact(x: Ref): boolean {
  return i32[(x << 2) + ob_type] === PyBytes_Type;
}

export function PyBytes_GET_SIZE(b: Ref): number {
  return loadSsize((b << 2) + ob_size);
}

/** Byte address of the bytes. */
export function PyBytes_AS_STRING(b: Ref): number {
  return b * 16 + HEADER;
}

/** A copy of the bytes for JavaScript. */
export function bytesOf(b: Ref): Uint8Array {
  const at = PyBytes_AS_STRING(b);
  return u8.slice(at, at + PyBytes_GET_SIZE(b));
}

/** The shared object of one byte (new reference); made now where it is not static. */
export function bytesOfOne(ch: number): Ref {
  let b = i32[characters + 2 * ch];
  if (b === 0) {
    b = newBytes(1);
    store8(PyBytes_AS_STRING(b), ch);
    store(characters + 2 * ch, b);
  }
  Py_INCREF(b);
  return b;
}

/**
 * The bytes object of `n` bytes at byte `at`; at = 0: a new one whose bytes the caller writes. New reference; the empty
 * one and, with at, those of one byte are shared.
 */
export function PyBytes_FromStringAndSize(at: number, n: number): Ref {
  if (n === 0) return Py_NewRef(empty);
  if (at === 0) return newBytes(n);
  if (n === 1) return bytesOfOne(u8[at]);
  const b = newBytes(n);
  copyBytes(PyBytes_AS_STRING(b), at, n);
  return b;
}

/** The bytes object of bytes of JavaScript's. New reference. */
export function PyBytes_FromBytes(bytes: Uint8Array): Ref {
  if (bytes.length === 0) return Py_NewRef(empty);
  if (bytes.length === 1) return bytesOfOne(bytes[0]);
  const b = newBytes(bytes.length);
  writeBytes(PyBytes_AS_STRING(b), bytes);
  return b;
}

/** Steals a bytes object that nobody else holds; returns it with another size > 0, its new bytes unwritten. */
export function _PyBytes_Resize(b: Ref, n: number): Ref {
  const moved = PyObject_Realloc(b, PyBytesObject_SIZE + n);
  if (moved === 0) {
    Py_DECREF(b);
    hooks.noMemory();
  }
  if (moved !== b) {
    if (hooks.death !== null) hooks.death(b);
    if (hooks.birth !== null) hooks.birth(moved);
  }
  writeFields(moved, n);
  return moved;
}

/** A new instance of a subclass with the bytes of `b`. New reference. */
export function bytes_subtype_new(type: Ref, b: Ref): Ref {
  const n = PyBytes_GET_SIZE(b);
  const self = PyType_GenericAlloc(type, n);
  writeFields(self, n);
  copyBytes(PyBytes_AS_STRING(self), PyBytes_AS_STRING(b), n);
  store((self << 2) + ob_shash, i32[(b << 2) + ob_shash]);
  store((self << 2) + ob_shash + 1, i32[(b << 2) + ob_shash + 1]);
  return self;
}

// ---------------------------------------------------------------- slots

function bytes_getbuffer(b: Ref, view: Buffer): void {
  view.at = PyBytes_AS_STRING(b);
  view.length = PyBytes_GET_SIZE(b);
  view.readonly = true;
}

function bytes_repr(b: Ref): Ref {
  return PyUnicode_FromString(quoteBytes(PyBytes_AS_STRING(b), PyBytes_GET_SIZE(b)));
}

/** tp_hash: the low word; hash.high is set. Kept in the object. */
export function bytes_hash(b: Ref): number {
  const w = (b << 2) + ob_shash;
  if ((i32[w] & i32[w + 1]) !== -1) {
    hash.high = i32[w + 1];
    return i32[w];
  }
  const computed = _Py_HashBytes(PyBytes_AS_STRING(b), PyBytes_GET_SIZE(b));
  store(w, computed);
  store(w + 1, hash.high);
  return computed;
}

function bytes_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (!PyBytes_Check(a) || !PyBytes_Check(b)) return Py_NewRef(Py_NotImplemented);
  return compareBuffers(
    PyBytes_AS_STRING(a),
    PyBytes_GET_SIZE(a),
    PyBytes_AS_STRING(b),
    PyBytes_GET_SIZE(b),
    op,
  );
}

/** What the comparison `op` of two runs of bytes gives: True or False, new reference. */
export function compareBuffers(a: number, na: number, b: number, nb: number, op: number): Ref {
  if (op === Py_EQ || (op !== Py_LT && op !== Py_LE && op !== Py_GT && op !== Py_GE)) {
    const same = na === nb && (a === b || sameCharacters(a, b, na));
    return PyBool_FromLong(same === (op === Py_EQ));
  }
  const order = compareBytes(a, b, Math.min(na, nb)) || na - nb;
  return PyBool_FromLong(
    op === Py_LT ? order < 0 : op === Py_LE ? order <= 0 : op === Py_GT ? order > 0 : order >= 0,
  );
}

const right: Buffer = { at: 0, length: 0, readonly: true };

/** a + b; new reference. `b` is anything that lends its bytes. */
export function PyBytes_Concat(a: Ref, b: Ref): Ref {
  if (!PyObject_CheckBuffer(b)) raise(PyExc_TypeError, `can't concat ${typeNameOf(b)} to ${typeNameOf(a)}`);
  PyObject_GetBuffer(b, right);
  const n = PyBytes_GET_SIZE(a);
  if (n === 0 && PyBytes_CheckExact(b)) return Py_NewRef(b);
  if (right.length === 0 && PyBytes_CheckExact(a)) return Py_NewRef(a);
  const joined = PyBytes_FromStringAndSize(0, n + right.length);
  copyBytes(PyBytes_AS_STRING(joined), PyBytes_AS_STRING(a), n);
  copyBytes(PyBytes_AS_STRING(joined) + n, right.at, right.length);
  return joined;
}

function bytes_repeat(b: Ref, n: number): Ref {
  const size = PyBytes_GET_SIZE(b);
  const count = Math.max(n, 0);
  if (size * count > 2 ** 63 - 1) raise(PyExc_OverflowError, 'repeated bytes are too long');
  if (count === 1 && PyBytes_CheckExact(b)) return Py_NewRef(b);
  if (size * count > 2 ** 40) hooks.noMemory();
  const repeated = newBytes(size * count); // a new one even when it is empty
  if (size * count > 0) repeatBytes(PyBytes_AS_STRING(repeated), PyBytes_AS_STRING(b), size, count);
  return repeated;
}

/** Writes `count` copies of `size` > 0 bytes one behind the other. */
export function repeatBytes(to: number, from: number, size: number, count: number): void {
  if (size === 1) {
    fillBytes(to, count, u8[from]);
    return;
  }
  copyBytes(to, from, size);
  for (let done = size; done < size * count; done *= 2)
    copyBytes(to + done, to, Math.min(done, size * count - done));
}

function bytes_item(b: Ref, i: number): Ref {
  if (i < 0 || i >= PyBytes_GET_SIZE(b)) raise(PyExc_IndexError, 'index out of range');
  return PyLong_FromLong(u8[PyBytes_AS_STRING(b) + i]);
}

function bytes_subscript(b: Ref, item: Ref): Ref {
  if (PyIndex_Check(item)) {
    const i = PyNumber_AsSsize_t(item, PyExc_IndexError);
    return bytes_item(b, i < 0 ? i + PyBytes_GET_SIZE(b) : i);
  }
  if (!PySlice_Check(item))
    raise(PyExc_TypeError, `byte indices must be integers or slices, not ${typeNameOf(item)}`);
  const { start, step, length } = sliceOf(item, PyBytes_GET_SIZE(b));
  if (length <= 0) return Py_NewRef(empty);
  if (step === 1) {
    if (start === 0 && length === PyBytes_GET_SIZE(b) && PyBytes_CheckExact(b)) return Py_NewRef(b);
    return PyBytes_FromStringAndSize(PyBytes_AS_STRING(b) + start, length);
  }
  const part = PyBytes_FromStringAndSize(0, length);
  const from = PyBytes_AS_STRING(b) + start;
  const to = PyBytes_AS_STRING(part);
  for (let i = 0; i < length; i++) store8(to + i, u8[from + i * step]);
  return part;
}

function bytes_contains(b: Ref, x: Ref): number {
  return bytesContains(PyBytes_AS_STRING(b), PyBytes_GET_SIZE(b), x);
}

function bytes_mod(a: Ref, b: Ref): Ref {
  if (!PyBytes_Check(a)) return Py_NewRef(Py_NotImplemented);
  return PyBytes_Format(a, b);
}

function bytes_dealloc(b: Ref): void {
  freeObject(b);
}

export const PyBytes_Type: Ref = staticType({
  name: 'bytes',
  struct: 'PyBytesObject',
  basicsize: PyBytesObject_SIZE,
  itemsize: 1,
  flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_BYTES_SUBCLASS,
  doc: `bytes(iterable_of_ints) -> bytes
bytes(string, encoding[, errors]) -> bytes
bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer
bytes(int) -> bytes object of size given by the parameter initialized with null bytes
bytes() -> empty bytes object

Construct an immutable array of bytes from:
  - an iterable yielding integers in range(256)
  - a text string encoded using the specified encoding
  - any object implementing the buffer API.
  - an integer`,
  slots: {
    tp_dealloc: bytes_dealloc,
    tp_repr: bytes_repr,
    tp_str: bytes_repr,
    tp_hash: bytes_hash,
    tp_richcompare: bytes_richcompare,
    tp_iter: bytes_iter,
    tp_new: bytes_new,
    as_buffer: bytes_getbuffer,
    nb_remainder: bytes_mod,
    sq_length: PyBytes_GET_SIZE,
    sq_concat: PyBytes_Concat,
    sq_repeat: bytes_repeat,
    sq_item: bytes_item,
    sq_contains: bytes_contains,
    mp_length: PyBytes_GET_SIZE,
    mp_subscript: bytes_subscript,
  },
  methods: bytesMethods(),
});

// ---------------------------------------------------------------- iterator

const { it_index, it_seq } = words('PySeqIterObject', v);
const ITER_SIZE = structOf('PySeqIterObject', v).size;

function bytes_iter(b: Ref): Ref {
  const it = PyObject_GC_New(PyBytesIter_Type, ITER_SIZE);
  storeSsize((it << 2) + it_index, 0);
  storeSsize((it << 2) + it_seq, Py_NewRef(b));
  PyObject_GC_Track(it);
  return it;
}

function bytesiter_next(it: Ref): Ref {
  const w = it << 2;
  const b = i32[w + it_seq];
  if (b === 0) return 0;
  const i = loadSsize(w + it_index);
  if (i < PyBytes_GET_SIZE(b)) {
    storeSsize(w + it_index, i + 1);
    return PyLong_FromLong(u8[PyBytes_AS_STRING(b) + i]);
  }
  store(w + it_seq, 0);
  Py_DECREF(b);
  return 0;
}

export const PyBytesIter_Type: Ref = staticType({
  name: 'bytes_iterator',
  struct: 'PySeqIterObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_dealloc: dealloc_struct('PySeqIterObject'),
    tp_traverse: traverseStruct('PySeqIterObject'),
    tp_clear: clearStruct('PySeqIterObject'),
    tp_iter: Py_NewRef,
    tp_iternext: bytesiter_next,
  },
  methods: seqiterMethods(PyBytes_GET_SIZE, '()'),
});
