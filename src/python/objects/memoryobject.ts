// CPython: Objects/memoryobject.c. memoryview: a look at the bytes that another object lends.
//
// The lender is held by a managed buffer, which all views of it share. A view has its own place in the bytes, shape and
// strides, which follow it in its own block. An address of a byte is kept as its granule and the offset in it.

import { PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { addressOf, i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  clearBody,
  hash,
  mark,
  ob_size,
  ob_type,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_SEQUENCE,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PyObject_Hash, typeNameOf } from './abstract.ts';
import { type Buffer, changeExports, PyObject_CheckBuffer, PyObject_GetBuffer } from './buffer.ts';
import { raise } from './errors.ts';
import {
  PyExc_BufferError,
  PyExc_NotImplementedError,
  PyExc_TypeError,
  PyExc_ValueError,
} from './exceptions.ts';
import { freeObject } from './generic.ts';
import { parseArgs } from './getargs.ts';
import { memory_ass_sub, memory_item, memory_richcompare, memory_subscript } from './memoryview_items.ts';
import { gatherBytes, memory_length, memoryviewGetSet, memoryviewMethods } from './memoryview_methods.ts';
import { _Py_HashBytes } from './pyhash.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';
import { PyObject_ClearWeakRefs } from './weakrefobject.ts';

const PY_BUFFER =
  'buf:ptr obj:borrowed len:ssize itemsize:ssize readonly:i32 ndim:i32 format:ptr shape:ptr strides:ptr suboffsets:ptr internal:ptr';
declareStruct(
  '_PyManagedBufferObject',
  `flags:i32 pad:i32 exports:ssize ${PY_BUFFER.replace('obj:borrowed', 'obj:object')}`,
);
declareStruct(
  'PyMemoryViewObject',
  `ob_size:ssize mbuf:object hash:u64 flags:i32 pad:i32 exports:ssize ${PY_BUFFER} weakreflist:ptr`, // ob_array[] follows
);

const B = words('_PyManagedBufferObject', v);
const M = words('PyMemoryViewObject', v);
const MBUF_SIZE = structOf('_PyManagedBufferObject', v).size;
const VIEW_SIZE = structOf('PyMemoryViewObject', v).size;
const ARRAY = VIEW_SIZE / 4;

const RELEASED = 1;
const C_CONTIGUOUS = 2;
const F_CONTIGUOUS = 4;
const SCALAR = 8;

// ---------------------------------------------------------------- fields of a view

function loadAddress(w: number): number {
  return i32[w] * 16 + i32[w + 1];
}

function storeAddress(w: number, at: number): void {
  store(w, Math.floor(at / 16));
  store(w + 1, at & 15);
}

/** Byte address of the first item. */
export function viewStart(self: Ref): number {
  return loadAddress((self << 2) + M.buf);
}

/** Moves the first item by `bytes`. */
export function moveViewStart(self: Ref, bytes: number): void {
  storeAddress((self << 2) + M.buf, viewStart(self) + bytes);
}

/** Number of dimensions. */
export function viewDimensions(self: Ref): number {
  return i32[(self << 2) + M.ndim];
}

/** Bytes of an item. */
export function viewItemsize(self: Ref): number {
  return i32[(self << 2) + M.itemsize];
}

/** Bytes of all items together. */
export function viewLength(self: Ref): number {
  return loadSsize((self << 2) + M.len);
}

/** Items of dimension `dim`. */
export function viewShape(self: Ref, dim: number): number {
  return loadSsize((self << 2) + ARRAY + 2 * dim);
}

/** Bytes from an item of dimension `dim` to the next. */
export function viewStride(self: Ref, dim: number): number {
  return loadSsize((self << 2) + ARRAY + 2 * (viewDimensions(self) + dim));
}

export function setViewShape(self: Ref, dim: number, n: number): void {
  storeSsize((self << 2) + ARRAY + 2 * dim, n);
}

export function setViewStride(self: Ref, dim: number, n: number): void {
  storeSsize((self << 2) + ARRAY + 2 * (viewDimensions(self) + dim), n);
}

/** The format, as struct writes it. Its letters lie in the field itself. */
export function viewFormat(self: Ref): string {
  return formatAt((self << 2) + M.format);
}

function formatAt(w: number): string {
  let text = '';
  for (let bits = i32[w]; bits !== 0; bits >>>= 8) text += String.fromCharCode(bits & 255);
  return text;
}

function storeFormat(w: number, format: string): void {
  let bits = 0;
  for (let i = format.length - 1; i >= 0; i--) bits = (bits << 8) | format.charCodeAt(i);
  store(w, bits);
}

/** Makes the items others: a format and the bytes of one. */
export function setViewFormat(self: Ref, format: string, itemsize: number): void {
  storeFormat((self << 2) + M.format, format);
  storeSsize((self << 2) + M.itemsize, itemsize);
}

export function viewIsReadonly(self: Ref): boolean {
  return i32[(self << 2) + M.readonly] !== 0;
}

/** Makes the view one through which nothing can be changed. */
export function makeViewReadonly(self: Ref): void {
  store((self << 2) + M.readonly, 1);
}

/** The object that lends the bytes (borrowed), or NULL. */
export function viewObject(self: Ref): Ref {
  return i32[(self << 2) + M.obj];
}

export function isCContiguous(self: Ref): boolean {
  return (i32[(self << 2) + M.flags] & (C_CONTIGUOUS | SCALAR)) !== 0;
}

export function isFContiguous(self: Ref): boolean {
  return (i32[(self << 2) + M.flags] & (F_CONTIGUOUS | SCALAR)) !== 0;
}

export function isReleased(self: Ref): boolean {
  const w = self << 2;
  return (i32[w + M.flags] & RELEASED) !== 0 || (i32[(i32[w + M.mbuf] << 2) + B.flags] & RELEASED) !== 0;
}

/** CHECK_RELEASED: ValueError when the view was released. */
export function checkReleased(self: Ref): void {
  if (isReleased(self)) raise(PyExc_ValueError, 'operation forbidden on released memoryview object');
}

export function PyMemoryView_Check(o: Ref): boolean {
  return i32[(o << 2) + ob_type] === PyMemoryView_Type;
}

/** init_len and init_flags: what follows from shape, strides and item size. */
export function updateView(self: Ref): void {
  const w = self << 2;
  const ndim = viewDimensions(self);
  let length = 1;
  for (let i = 0; i < ndim; i++) length *= viewShape(self, i);
  storeSsize(w + M.len, length * viewItemsize(self));
  let flags = ndim === 0 ? SCALAR | C_CONTIGUOUS | F_CONTIGUOUS : 0;
  if (ndim > 0) {
    if (contiguous(self, ndim, -1)) flags |= C_CONTIGUOUS;
    if (contiguous(self, ndim, 1)) flags |= F_CONTIGUOUS;
  }
  store(w + M.flags, flags);
}

// Without gaps from the last dimension to the first (-1) or the other way (1).
function contiguous(self: Ref, ndim: number, direction: number): boolean {
  if (viewLength(self) === 0) return true;
  let expected = viewItemsize(self);
  for (let k = 0; k < ndim; k++) {
    const i = direction > 0 ? k : ndim - 1 - k;
    if (viewShape(self, i) > 1 && viewStride(self, i) !== expected) return false;
    expected *= viewShape(self, i);
  }
  return true;
}

// ---------------------------------------------------------------- birth

// memory_alloc: with room for `ndim` dimensions
function allocate(ndim: number): Ref {
  const size = VIEW_SIZE + 24 * ndim;
  const self = PyObject_GC_New(PyMemoryView_Type, size);
  clearBody(self, size);
  const w = self << 2;
  storeSsize(w + ob_size, 3 * ndim);
  storeSsize(w + M.hash, -1);
  store(w + M.ndim, ndim);
  storeAddress(w + M.shape, (w + ARRAY) * 4);
  storeAddress(w + M.strides, (w + ARRAY + 2 * ndim) * 4);
  PyObject_GC_Track(self);
  return self;
}

/** A further view of what `of` looks at, with `ndim` dimensions whose shape the caller writes. New reference. */
export function mbuf_add_incomplete_view(of: Ref, ndim: number): Ref {
  const mbuf = i32[(of << 2) + M.mbuf];
  const self = allocate(ndim);
  const w = self << 2;
  const from = of << 2;
  for (const field of ['buf', 'obj', 'len', 'itemsize', 'format']) {
    store(w + M[field], i32[from + M[field]]);
    store(w + M[field] + 1, i32[from + M[field] + 1]);
  }
  store(w + M.readonly, i32[from + M.readonly]);
  store(w + M.mbuf, Py_NewRef(mbuf));
  storeSsize((mbuf << 2) + B.exports, i32[(mbuf << 2) + B.exports] + 1);
  return self;
}

/** Another view just like `of`. New reference. */
export function mbuf_add_view(of: Ref): Ref {
  checkReleased(of);
  const ndim = viewDimensions(of);
  const self = mbuf_add_incomplete_view(of, ndim);
  for (let i = 0; i < ndim; i++) {
    setViewShape(self, i, viewShape(of, i));
    setViewStride(self, i, viewStride(of, i));
  }
  store((self << 2) + M.flags, i32[(of << 2) + M.flags]);
  return self;
}

/** A view of what an object lends; new reference. TypeError. */
export function PyMemoryView_FromObject(o: Ref): Ref {
  if (PyMemoryView_Check(o)) return mbuf_add_view(o);
  if (!PyObject_CheckBuffer(o))
    raise(PyExc_TypeError, `memoryview: a bytes-like object is required, not '${typeNameOf(o)}'`);
  const view: Buffer = { at: 0, length: 0, readonly: true, format: 'B', itemsize: 1 };
  const mbuf = PyObject_GC_New(_PyManagedBuffer_Type, MBUF_SIZE);
  clearBody(mbuf, MBUF_SIZE);
  PyObject_GC_Track(mbuf);
  const m = mark();
  own(mbuf);
  PyObject_GetBuffer(o, view);
  changeExports(o, 1);
  const b = mbuf << 2;
  const itemsize = view.itemsize ?? 1;
  storeAddress(b + B.buf, view.at);
  store(b + B.obj, Py_NewRef(o));
  storeSsize(b + B.len, view.length);
  storeSsize(b + B.itemsize, itemsize);
  store(b + B.readonly, view.readonly ? 1 : 0);
  store(b + B.ndim, 1);
  storeFormat(b + B.format, view.format ?? 'B');
  const self = allocate(1);
  const w = self << 2;
  storeAddress(w + M.buf, view.at);
  store(w + M.obj, o);
  store(w + M.readonly, view.readonly ? 1 : 0);
  setViewFormat(self, view.format ?? 'B', itemsize);
  setViewShape(self, 0, Math.floor(view.length / itemsize));
  setViewStride(self, 0, itemsize);
  store(w + M.mbuf, Py_NewRef(mbuf));
  storeSsize(b + B.exports, 1);
  updateView(self);
  return releasing(m, self);
}

function memoryview_new(_type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  return PyMemoryView_FromObject(parseArgs('memoryview', args, nargs, kwnames, ['object'], { min: 1 })[0]);
}

// ---------------------------------------------------------------- release and death

function mbuf_release(mbuf: Ref): void {
  const w = mbuf << 2;
  if (i32[w + B.flags] & RELEASED) return;
  store(w + B.flags, RELEASED);
  PyObject_GC_UnTrack(mbuf);
  const o = i32[w + B.obj];
  if (o === 0) return;
  changeExports(o, -1);
  store(w + B.obj, 0);
  Py_DECREF(o);
}

function mbuf_dealloc(mbuf: Ref): void {
  mbuf_release(mbuf);
  freeObject(mbuf);
}

/** memoryview.release(). BufferError while somebody looks at the bytes through it. */
export function memory_release(self: Ref): void {
  const w = self << 2;
  if (i32[w + M.flags] & RELEASED) return;
  const exports = i32[w + M.exports];
  if (exports > 0)
    raise(PyExc_BufferError, `memoryview has ${exports} exported buffer${exports === 1 ? '' : 's'}`);
  store(w + M.flags, i32[w + M.flags] | RELEASED);
  const b = (i32[w + M.mbuf] << 2) + B.exports;
  storeSsize(b, i32[b] - 1);
  if (i32[b] === 0) mbuf_release(i32[w + M.mbuf]);
}

function memory_dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  if (i32[(self << 2) + M.mbuf] !== 0) memory_release(self);
  Py_CLEAR((self << 2) + M.mbuf);
  if (i32[(self << 2) + M.weakreflist] !== 0) PyObject_ClearWeakRefs(self);
  freeObject(self);
}

function memory_clear(self: Ref): void {
  if (i32[(self << 2) + M.mbuf] !== 0) memory_release(self);
  Py_CLEAR((self << 2) + M.mbuf);
}

// ---------------------------------------------------------------- slots

function memory_getbuf(self: Ref, view: Buffer): void {
  checkReleased(self);
  if (!isCContiguous(self)) raise(PyExc_BufferError, 'memoryview: underlying buffer is not C-contiguous');
  view.at = viewStart(self);
  view.length = viewLength(self);
  view.readonly = viewIsReadonly(self);
  view.format = viewFormat(self);
  view.itemsize = viewItemsize(self);
}

function memory_exports(self: Ref, change: number): void {
  const w = (self << 2) + M.exports;
  storeSsize(w, i32[w] + change);
}

function memory_repr(self: Ref): Ref {
  const released = i32[(self << 2) + M.flags] & RELEASED ? 'released ' : '';
  return PyUnicode_FromString(`<${released}memory at 0x${addressOf(self).toString(16)}>`);
}

function memory_hash(self: Ref): number {
  const w = (self << 2) + M.hash;
  if (i32[w] === -1 && i32[w + 1] === -1) {
    checkReleased(self);
    if (!viewIsReadonly(self)) raise(PyExc_ValueError, 'cannot hash writable memoryview object');
    if (!['B', 'b', 'c'].includes(viewFormat(self).replace('@', '')))
      raise(PyExc_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    const m = mark();
    if (viewObject(self) !== 0) PyObject_Hash(viewObject(self));
    let low: number;
    if (isCContiguous(self)) low = _Py_HashBytes(viewStart(self), viewLength(self));
    else low = PyObject_Hash(own(gatherBytes(self, 'C')));
    store(w, low);
    store(w + 1, hash.high);
    release(m);
  }
  hash.high = i32[w + 1];
  return i32[w];
}

export const _PyManagedBuffer_Type: Ref = staticType({
  name: 'managedbuffer',
  struct: '_PyManagedBufferObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_dealloc: mbuf_dealloc,
    tp_traverse: traverseStruct('_PyManagedBufferObject'),
    tp_clear: mbuf_release,
  },
});

export const PyMemoryView_Type: Ref = staticType({
  name: 'memoryview',
  struct: 'PyMemoryViewObject',
  itemsize: 8,
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_SEQUENCE,
  doc: 'Create a new memoryview object which references the given object.',
  weaklist: 'weakreflist',
  slots: {
    tp_new: memoryview_new,
    tp_dealloc: memory_dealloc,
    tp_repr: memory_repr,
    tp_hash: memory_hash,
    tp_richcompare: memory_richcompare,
    tp_traverse: traverseStruct('PyMemoryViewObject'),
    tp_clear: memory_clear,
    tp_iter: memory_iter,
    as_buffer: memory_getbuf,
    as_exports: memory_exports,
    sq_length: memory_length,
    sq_item: memory_item,
    mp_length: memory_length,
    mp_subscript: memory_subscript,
    mp_ass_subscript: memory_ass_sub,
  },
  slotVersions: { tp_iter: { since: 10 } },
  methods: memoryviewMethods(),
  getset: memoryviewGetSet(),
});

// ---------------------------------------------------------------- iterator (3.10)

declareStruct('memoryiterobject', 'it_index:ssize it_seq:object it_length:ssize it_fmt:ptr');
const I = words('memoryiterobject', v);

function memory_iter(self: Ref): Ref {
  checkReleased(self);
  const ndim = viewDimensions(self);
  if (ndim === 0) raise(PyExc_TypeError, 'invalid indexing of 0-dim memory');
  if (ndim !== 1) raise(PyExc_NotImplementedError, 'multi-dimensional sub-views are not implemented');
  const it = PyObject_GC_New(_PyMemoryIter_Type, structOf('memoryiterobject', v).size);
  const w = it << 2;
  storeSsize(w + I.it_index, 0);
  storeSsize(w + I.it_seq, Py_NewRef(self));
  storeSsize(w + I.it_length, memory_length(self));
  storeSsize(w + I.it_fmt, 0);
  PyObject_GC_Track(it);
  return it;
}

function memoryiter_next(it: Ref): Ref {
  const w = it << 2;
  const seq = i32[w + I.it_seq];
  if (seq === 0) return 0;
  const i = loadSsize(w + I.it_index);
  if (i < loadSsize(w + I.it_length)) {
    checkReleased(seq);
    storeSsize(w + I.it_index, i + 1);
    return memory_item(seq, i);
  }
  store(w + I.it_seq, 0);
  Py_DECREF(seq);
  return 0;
}

export const _PyMemoryIter_Type: Ref = staticType({
  name: 'memory_iterator',
  struct: 'memoryiterobject',
  flags: Py_TPFLAGS_HAVE_GC,
  since: 10,
  slots: {
    tp_dealloc: (it: Ref): void => {
      PyObject_GC_UnTrack(it);
      Py_CLEAR((it << 2) + I.it_seq);
      freeObject(it);
    },
    tp_traverse: traverseStruct('memoryiterobject'),
    tp_iter: Py_NewRef,
    tp_iternext: memoryiter_next,
  },
});
