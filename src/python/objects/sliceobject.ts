// CPython: Objects/sliceobject.c. slice objects, and what a slice means for a sequence of some length.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import { PyObject_GC_Del, PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  _Py_NewReference,
  hash,
  mark,
  ob_type,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  Py_GE,
  Py_LE,
  PyBool_FromLong,
  PyIndex_Check,
  PyNumber_AsSsize_t,
  PyNumber_Index,
  PyObject_HashNotImplemented,
  PyObject_RichCompare,
  reprString,
} from './abstract.ts';
import { arg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { noKeywords } from './generic.ts';
import { _PyArg_CheckPositional } from './getargs.ts';
import { PyLong_AsBigInt, PyLong_FromBigInt } from './longobject.ts';
import { noargs, o } from './methoddef.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';
import { xxHash } from './tuplehash.ts';
import { PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM } from './tupleobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

const { start: START, stop: STOP, step: STEP } = words('PySliceObject', v);
const SIZE = structOf('PySliceObject', v).size;
const slices = freelist('slice', limitOf('freeSlices'), PyObject_GC_Del, () => v.keepsFreeSlice);

/** Stands for the largest index: every sequence is shorter. */
export const PY_SSIZE_T_MAX = Number.MAX_SAFE_INTEGER;

export const PySlice_Type: Ref = staticType({
  name: 'slice',
  struct: 'PySliceObject',
  flags: Py_TPFLAGS_HAVE_GC,
  doc: `slice(stop)
slice(start, stop[, step])

Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).`,
  get slots() {
    return {
      tp_new: slice_new,
      tp_dealloc: slice_dealloc,
      tp_traverse: traverseStruct('PySliceObject'),
      tp_repr: slice_repr,
      tp_hash: v.hashableSlices ? slice_hash : PyObject_HashNotImplemented,
      tp_richcompare: slice_richcompare,
    };
  },
  members: { start: { field: 'start' }, stop: { field: 'stop' }, step: { field: 'step' } },
  methods: {
    indices: o(slice_indices, {
      doc: `S.indices(len) -> (start, stop, stride)

Assuming a sequence of length len, calculate the start and stop
indices, and the stride length of the extended slice described by
S. Out of bounds indices are clipped in a manner consistent with the
handling of normal slices.`,
    }),
    __reduce__: noargs(slice_reduce, { doc: 'Return state information for pickling.' }),
  },
});

export function PySlice_Check(x: Ref): boolean {
  return i32[(x << 2) + ob_type] === PySlice_Type;
}

/** slice(start, stop, step), 0 for None; new reference. */
export function PySlice_New(start: Ref, stop: Ref, step: Ref): Ref {
  let s = pop(slices);
  if (s !== 0) _Py_NewReference(s, PySlice_Type);
  else s = PyObject_GC_New(PySlice_Type, SIZE);
  const w = s << 2;
  storeSsize(w + START, Py_NewRef(start || Py_None));
  storeSsize(w + STOP, Py_NewRef(stop || Py_None));
  storeSsize(w + STEP, Py_NewRef(step || Py_None));
  PyObject_GC_Track(s);
  return s;
}

function slice_dealloc(s: Ref): void {
  PyObject_GC_UnTrack(s);
  const w = s << 2;
  for (const field of [STEP, START, STOP]) {
    const x = i32[w + field];
    store(w + field, 0);
    Py_DECREF(x);
  }
  if (!push(slices, s)) PyObject_GC_Del(s);
}

/** What a slice means for a sequence; sliceOf fills it anew at each call. */
export interface Indices {
  start: number;
  stop: number;
  step: number;
  /** how many items */
  length: number;
}
const result: Indices = { start: 0, stop: 0, step: 0, length: 0 };

/** The bounds of a slice as written, before any length is known: PySlice_Unpack. The object is reused. */
export function PySlice_Unpack(s: Ref): Indices {
  const w = s << 2;
  const step = i32[w + STEP] === Py_None ? 1 : _PyEval_SliceIndex(i32[w + STEP]);
  if (step === 0) raise(PyExc_ValueError, 'slice step cannot be zero');
  const backwards = step < 0;
  const start =
    i32[w + START] === Py_None ? (backwards ? PY_SSIZE_T_MAX : 0) : _PyEval_SliceIndex(i32[w + START]);
  const stop =
    i32[w + STOP] === Py_None
      ? backwards
        ? -PY_SSIZE_T_MAX
        : PY_SSIZE_T_MAX
      : _PyEval_SliceIndex(i32[w + STOP]);
  result.start = start;
  result.stop = stop;
  result.step = step;
  return result;
}

/** Fits bounds to a sequence of `length` items (PySlice_AdjustIndices). Returns how many items are meant. */
export function PySlice_AdjustIndices(indices: Indices, length: number): number {
  const { step } = indices;
  const backwards = step < 0;
  let { start, stop } = indices;
  if (start < 0) {
    start += length;
    if (start < 0) start = backwards ? -1 : 0;
  } else if (start >= length) start = backwards ? length - 1 : length;
  if (stop < 0) {
    stop += length;
    if (stop < 0) stop = backwards ? -1 : 0;
  } else if (stop >= length) stop = backwards ? length - 1 : length;
  indices.start = start;
  indices.stop = stop;
  if (backwards) indices.length = stop < start ? Math.floor((start - stop - 1) / -step) + 1 : 0;
  else indices.length = start < stop ? Math.floor((stop - start - 1) / step) + 1 : 0;
  return indices.length;
}

/** What the slice means for a sequence of `length` items. The object is reused by the next call. */
export function sliceOf(s: Ref, length: number): Indices {
  PySlice_AdjustIndices(PySlice_Unpack(s), length);
  return result;
}

/** An index of a slice as a number, cut to what a sequence can hold; None is not allowed. */
export function _PyEval_SliceIndexNotNone(x: Ref): number {
  if (!PyIndex_Check(x)) raise(PyExc_TypeError, 'slice indices must be integers or have an __index__ method');
  return PyNumber_AsSsize_t(x, 0);
}

/** An index of a slice as a number, cut to what a sequence can hold. */
export function _PyEval_SliceIndex(x: Ref): number {
  if (!PyIndex_Check(x))
    raise(PyExc_TypeError, 'slice indices must be integers or None or have an __index__ method');
  return PyNumber_AsSsize_t(x, 0);
}

function slice_new(_type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  noKeywords('slice', kwnames);
  _PyArg_CheckPositional('slice', nargs, 1, 3);
  if (nargs === 1) return PySlice_New(0, arg(args, 0), 0);
  return PySlice_New(arg(args, 0), arg(args, 1), nargs > 2 ? arg(args, 2) : 0);
}

function slice_repr(s: Ref): Ref {
  const w = s << 2;
  const start = reprString(i32[w + START]);
  const stop = reprString(i32[w + STOP]);
  return PyUnicode_FromString(`slice(${start}, ${stop}, ${reprString(i32[w + STEP])})`);
}

function asTuple(s: Ref): Ref {
  const w = s << 2;
  return PyTuple_Pack(i32[w + START], i32[w + STOP], i32[w + STEP]);
}

function slice_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (!PySlice_Check(a) || !PySlice_Check(b)) return Py_NewRef(Py_NotImplemented);
  if (a === b) return PyBool_FromLong(op === Py_EQ || op === Py_LE || op === Py_GE);
  const m = mark();
  const left = own(asTuple(a));
  return releasing(m, PyObject_RichCompare(left, own(asTuple(b)), op));
}

function slice_hash(s: Ref): number {
  // the rounds of the hash of a tuple, without its mangled length
  const m = mark();
  const low = xxHash(own(asTuple(s)), false);
  const high = hash.high;
  release(m);
  hash.high = high;
  return low;
}

function sliceIndexAsBigInt(x: Ref): bigint {
  if (!PyIndex_Check(x))
    raise(PyExc_TypeError, 'slice indices must be integers or None or have an __index__ method');
  const m = mark();
  const n = PyLong_AsBigInt(own(PyNumber_Index(x)));
  release(m);
  return n;
}

/** What a slice means for a sequence of any length (_PySlice_GetLongIndices). */
export function _PySlice_GetLongIndices(
  s: Ref,
  length: bigint,
): { start: bigint; stop: bigint; step: bigint } {
  const w = s << 2;
  const step = i32[w + STEP] === Py_None ? 1n : sliceIndexAsBigInt(i32[w + STEP]);
  if (step === 0n) raise(PyExc_ValueError, 'slice step cannot be zero');
  const backwards = step < 0n;
  const lower = backwards ? -1n : 0n;
  const upper = backwards ? length - 1n : length;
  const cut = (x: Ref, none: bigint): bigint => {
    if (x === Py_None) return none;
    let n = sliceIndexAsBigInt(x);
    if (n < 0n) {
      n += length;
      return n < lower ? lower : n;
    }
    return n > upper ? upper : n;
  };
  const start = cut(i32[w + START], backwards ? upper : lower);
  return { start, stop: cut(i32[w + STOP], backwards ? lower : upper), step };
}

function slice_indices(s: Ref, len: Ref): Ref {
  const m = mark();
  const length = PyLong_AsBigInt(own(PyNumber_Index(len)));
  release(m);
  if (length < 0n) raise(PyExc_ValueError, 'length should not be negative');
  const { start, stop, step } = _PySlice_GetLongIndices(s, length);
  const t = own(PyTuple_New(3));
  PyTuple_SET_ITEM(t, 0, PyLong_FromBigInt(start));
  PyTuple_SET_ITEM(t, 1, PyLong_FromBigInt(stop));
  PyTuple_SET_ITEM(t, 2, PyLong_FromBigInt(step));
  return releasing(m, Py_NewRef(t));
}

function slice_reduce(s: Ref): Ref {
  const t = PyTuple_New(2);
  PyTuple_SET_ITEM(t, 0, Py_NewRef(PySlice_Type));
  PyTuple_SET_ITEM(t, 1, asTuple(s));
  return t;
}
