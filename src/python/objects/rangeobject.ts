// CPython: Objects/rangeobject.c. range objects: start, stop, step and length are ints of any size.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import { i32, type Ref, storeRef } from '../memory/memory.ts';
import {
  _Py_NewReference,
  mark,
  ob_type,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_SEQUENCE,
  PyObject_New,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { PyObject_Free } from '../memory/obmalloc.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  Py_NE,
  PyBool_FromLong,
  PyIndex_Check,
  PyIter_Next,
  PyNumber_Index,
  PyObject_GetIter,
  PyObject_RichCompareBool,
  reprString,
  typeNameOf,
} from './abstract.ts';
import { PyBool_Type } from './boolobject.ts';
import { arg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_IndexError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { noKeywords } from './generic.ts';
import { _PyArg_CheckPositional } from './getargs.ts';
import { contained } from './list_operators.ts';
import {
  _PyLong_Copy,
  exactValue,
  PyLong_AsBigInt,
  PyLong_AsSsize_t,
  PyLong_CheckExact,
  PyLong_FromBigInt,
  PyLong_FromLong,
} from './longobject.ts';
import { noargs, o } from './methoddef.ts';
import { range_iter, range_reverse } from './rangeiter.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';
import { _PySlice_GetLongIndices, PySlice_Check } from './sliceobject.ts';
import { tuple_hash } from './tuplehash.ts';
import { PyTuple_Pack } from './tupleobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

const { start: START, stop: STOP, step: STEP, length: LENGTH } = words('PyRangeObject', v);
const SIZE = structOf('PyRangeObject', v).size;
const ranges = freelist('range', limitOf('freeRanges'), PyObject_Free);

export const PyRange_Type: Ref = staticType({
  name: 'range',
  tp_vectorcall: 9,
  struct: 'PyRangeObject',
  flags: Py_TPFLAGS_SEQUENCE,
  doc: `range(stop) -> range object
range(start, stop[, step]) -> range object

Return an object that produces a sequence of integers from start (inclusive)
to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.
start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.
These are exactly the valid indices for a list of 4 elements.
When step is given, it specifies the increment (or decrement).`,
  slots: {
    tp_new: range_new,
    tp_dealloc: range_dealloc,
    references: traverseStruct('PyRangeObject'),
    tp_repr: range_repr,
    tp_hash: range_hash,
    tp_richcompare: range_richcompare,
    tp_iter: range_iter,
    nb_bool: range_bool,
    sq_length: range_length,
    sq_item: range_item,
    sq_contains: range_contains,
    mp_length: range_length,
    mp_subscript: range_subscript,
  },
  members: { start: { field: 'start' }, stop: { field: 'stop' }, step: { field: 'step' } },
  methods: {
    __reversed__: noargs(range_reverse, { doc: 'Return a reverse iterator.' }),
    __reduce__: noargs(range_reduce),
    count: o(range_count, {
      doc: 'rangeobject.count(value) -> integer -- return number of occurrences of value',
    }),
    index: o(range_index, {
      doc: 'rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present.',
    }),
  },
});

export function PyRange_Check(x: Ref): boolean {
  return i32[(x << 2) + ob_type] === PyRange_Type;
}

/** The start of a range (borrowed). */
export function rangeStart(r: Ref): Ref {
  return i32[(r << 2) + START];
}

/** The step of a range (borrowed). */
export function rangeStep(r: Ref): Ref {
  return i32[(r << 2) + STEP];
}

/** The length of a range (borrowed). */
export function rangeLength(r: Ref): Ref {
  return i32[(r << 2) + LENGTH];
}

/** A range of three ints, whose references it takes over (make_range_object). New reference. */
export function make_range_object(start: Ref, stop: Ref, step: Ref): Ref {
  const length = compute_range_length(start, stop, step);
  let r = pop(ranges);
  if (r !== 0) _Py_NewReference(r, PyRange_Type);
  else r = PyObject_New(PyRange_Type, SIZE);
  const w = r << 2;
  storeRef(w + START, start);
  storeRef(w + STOP, stop);
  storeRef(w + STEP, step);
  storeRef(w + LENGTH, length);
  return r;
}

// How many numbers lie in a range; new reference.
function compute_range_length(start: Ref, stop: Ref, step: Ref): Ref {
  const low = exactValue(start);
  const high = exactValue(stop);
  const by = exactValue(step);
  const distance = by > 0 ? high - low : low - high;
  if (Number.isSafeInteger(distance)) {
    if (distance <= 0) return PyLong_FromLong(0);
    return PyLong_FromLong(Math.floor((distance - 1) / Math.abs(by)) + 1);
  }
  const s = PyLong_AsBigInt(step);
  const d = s > 0n ? big(stop) - big(start) : big(start) - big(stop);
  return PyLong_FromBigInt(d <= 0n ? 0n : (d - 1n) / (s > 0n ? s : -s) + 1n);
}

function big(x: Ref): bigint {
  return PyLong_AsBigInt(x);
}

// operator.index(x) as range keeps it: an exact int since 3.10.
function index(x: Ref): Ref {
  const i = PyNumber_Index(x);
  if (v.minor < 10 || PyLong_CheckExact(i)) return i;
  const m = mark();
  own(i);
  return releasing(m, _PyLong_Copy(i));
}

function range_new(_type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  noKeywords('range', kwnames);
  _PyArg_CheckPositional('range', nargs, 1, nargs === 0 && v.minor < 9 ? 1 : 3);
  if (nargs === 1) {
    const stop = index(arg(args, 0));
    return make_range_object(PyLong_FromLong(0), stop, PyLong_FromLong(1));
  }
  const m = mark();
  const start = own(index(arg(args, 0)));
  const stop = own(index(arg(args, 1)));
  const step = own(nargs > 2 ? index(arg(args, 2)) : PyLong_FromLong(1));
  if (exactValue(step) === 0) raise(PyExc_ValueError, 'range() arg 3 must not be zero');
  const r = make_range_object(Py_NewRef(start), Py_NewRef(stop), Py_NewRef(step));
  return releasing(m, r);
}

function range_dealloc(r: Ref): void {
  const w = r << 2;
  for (const field of [START, STOP, STEP, LENGTH]) Py_DECREF(i32[w + field]);
  if (!push(ranges, r)) PyObject_Free(r);
}

function range_length(r: Ref): number {
  return PyLong_AsSsize_t(rangeLength(r));
}

function range_bool(r: Ref): number {
  return exactValue(rangeLength(r)) === 0 ? 0 : 1;
}

// The i-th number, counted from start, not checked; new reference.
function compute_item(r: Ref, i: bigint): Ref {
  return PyLong_FromBigInt(big(rangeStart(r)) + i * big(rangeStep(r)));
}

function itemAt(r: Ref, i: bigint): Ref {
  const length = big(rangeLength(r));
  const from0 = i < 0n ? i + length : i;
  if (from0 < 0n || from0 >= length) raise(PyExc_IndexError, 'range object index out of range');
  return compute_item(r, from0);
}

function range_item(r: Ref, i: number): Ref {
  if (i < 0) raise(PyExc_IndexError, 'range object index out of range');
  return itemAt(r, BigInt(i));
}

function range_subscript(r: Ref, item: Ref): Ref {
  if (PyIndex_Check(item)) {
    const m = mark();
    const i = big(own(PyNumber_Index(item)));
    release(m);
    return itemAt(r, i);
  }
  if (!PySlice_Check(item))
    raise(PyExc_TypeError, `range indices must be integers or slices, not ${typeNameOf(item)}`);
  const { start, stop, step } = _PySlice_GetLongIndices(item, big(rangeLength(r)));
  const substep = PyLong_FromBigInt(step * big(rangeStep(r)));
  const substart = compute_item(r, start);
  return make_range_object(substart, compute_item(r, stop), substep);
}

function isInt(x: Ref): boolean {
  return PyLong_CheckExact(x) || i32[(x << 2) + ob_type] === PyBool_Type;
}

function range_contains_long(r: Ref, x: Ref): boolean {
  const n = big(x);
  const start = big(rangeStart(r));
  const stop = big(i32[(r << 2) + STOP]);
  const step = big(rangeStep(r));
  if (step > 0n ? n < start || n >= stop : n > start || n <= stop) return false;
  return (n - start) % step === 0n;
}

// _PySequence_IterSearch: calls `found` for each equal number with its place, until it returns true.
function search(r: Ref, x: Ref, found: (i: number) => boolean): void {
  const m = mark();
  const it = own(PyObject_GetIter(r));
  const inner = mark();
  let i = 0;
  for (let item = PyIter_Next(it); item !== 0; item = PyIter_Next(it)) {
    own(item);
    const same = contained(item, x);
    release(inner);
    if (same && found(i)) break;
    i++;
  }
  release(m);
}

function range_contains(r: Ref, x: Ref): number {
  if (isInt(x)) return range_contains_long(r, x) ? 1 : 0;
  let there = 0;
  search(r, x, () => {
    there = 1;
    return true;
  });
  return there;
}

function range_count(r: Ref, x: Ref): Ref {
  if (isInt(x)) return PyLong_FromLong(range_contains_long(r, x) ? 1 : 0);
  let count = 0;
  search(r, x, () => {
    count++;
    return false;
  });
  return PyLong_FromLong(count);
}

function range_index(r: Ref, x: Ref): Ref {
  if (isInt(x)) {
    if (range_contains_long(r, x))
      return PyLong_FromBigInt((big(x) - big(rangeStart(r))) / big(rangeStep(r)));
    raise(
      PyExc_ValueError,
      v.minor >= 14 ? 'range.index(x): x not in range' : `${reprString(x)} is not in range`,
    );
  }
  let at = -1;
  search(r, x, (i) => {
    at = i;
    return true;
  });
  if (at < 0) raise(PyExc_ValueError, 'sequence.index(x): x not in sequence');
  return PyLong_FromLong(at);
}

// Two ranges are equal when they yield the same numbers.
function range_equals(a: Ref, b: Ref): boolean {
  if (a === b) return true;
  if (!PyObject_RichCompareBool(rangeLength(a), rangeLength(b), Py_EQ)) return false;
  const n = exactValue(rangeLength(a));
  if (n === 0) return true;
  if (!PyObject_RichCompareBool(rangeStart(a), rangeStart(b), Py_EQ)) return false;
  return n === 1 || PyObject_RichCompareBool(rangeStep(a), rangeStep(b), Py_EQ);
}

function range_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (!PyRange_Check(b) || (op !== Py_EQ && op !== Py_NE)) return Py_NewRef(Py_NotImplemented);
  return PyBool_FromLong(range_equals(a, b) === (op === Py_EQ));
}

function range_hash(r: Ref): number {
  const n = exactValue(rangeLength(r));
  const m = mark();
  const t = own(
    PyTuple_Pack(
      rangeLength(r),
      n === 0 ? Py_None : rangeStart(r),
      n === 0 || n === 1 ? Py_None : rangeStep(r),
    ),
  );
  const low = tuple_hash(t);
  release(m);
  return low;
}

function range_repr(r: Ref): Ref {
  const start = reprString(rangeStart(r));
  const stop = reprString(i32[(r << 2) + STOP]);
  if (exactValue(rangeStep(r)) === 1) return PyUnicode_FromString(`range(${start}, ${stop})`);
  return PyUnicode_FromString(`range(${start}, ${stop}, ${reprString(rangeStep(r))})`);
}

function range_reduce(r: Ref): Ref {
  const m = mark();
  const args = own(PyTuple_Pack(rangeStart(r), i32[(r << 2) + STOP], rangeStep(r)));
  return releasing(m, PyTuple_Pack(PyRange_Type, args));
}
