// CPython: Objects/rangeobject.c. Iterators of a range: over C longs, or over ints of any size.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import { i32, loadSsize, type Ref, store, storeRef, storeSsize, u32 } from '../memory/memory.ts';
import {
  _Py_NewReference,
  mark,
  own,
  Py_NewRef,
  Py_SETREF,
  PyObject_New,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { PyObject_Free } from '../memory/obmalloc.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PyNumber_AsSsize_t } from './abstract.ts';
import { PyExc_OverflowError } from './exceptions.ts';
import { dealloc_struct } from './generic.ts';
import { iterSelf, reduceIterator } from './iterobject.ts';
import { exactValue, PyLong_AsBigInt, PyLong_FromBigInt, PyLong_FromLong } from './longobject.ts';
import { noargs, o } from './methoddef.ts';
import { make_range_object, rangeLength, rangeStart, rangeStep } from './rangeobject.ts';
import { Py_None } from './singletons.ts';

const LONG_MAX = 9223372036854775807n;
const LONG_MIN = -9223372036854775808n;

// Word offsets by version: up to 3.11 an index counts up, later start and len move themselves.
let counted = false;
let INDEX = 0;
let START = 4;
let STEP = 6;
let LEN = 8;

const range_iters = freelist('range_iterator', limitOf('freeRanges'), PyObject_Free);

export const PyRangeIter_Type: Ref = staticType({
  name: 'range_iterator',
  struct: 'PyRangeIterObject',
  slots: {
    tp_dealloc: (it: Ref): void => {
      if (!push(range_iters, it)) PyObject_Free(it);
    },
    tp_iter: iterSelf,
    tp_iternext: rangeiter_next,
  },
  methods: {
    __length_hint__: noargs((it) => PyLong_FromBigInt(left(it)), {
      doc: 'Private method returning an estimate of len(list(it)).',
    }),
    __reduce__: noargs(rangeiter_reduce, { doc: 'Return state information for pickling.' }),
    __setstate__: o(rangeiter_setstate, { doc: 'Set state information for unpickling.' }),
  },
});

export const PyLongRangeIter_Type: Ref = staticType({
  name: 'longrange_iterator',
  struct: 'PyLongRangeIterObject',
  slots: {
    tp_dealloc: dealloc_struct('PyLongRangeIterObject'),
    references: traverseStruct('PyLongRangeIterObject'),
    tp_iter: iterSelf,
    tp_iternext: longrangeiter_next,
  },
  methods: {
    __length_hint__: noargs((it) => PyLong_FromBigInt(longLeft(it)), {
      doc: 'Private method returning an estimate of len(list(it)).',
    }),
    __reduce__: noargs(longrangeiter_reduce, { doc: 'Return state information for pickling.' }),
    __setstate__: o(longrangeiter_setstate, { doc: 'Set state information for unpickling.' }),
  },
});

/** Takes the layouts of the version. */
export function initRange(): void {
  const w = words('PyRangeIterObject', v);
  counted = w.index !== undefined;
  INDEX = w.index ?? 0;
  START = w.start;
  STEP = w.step;
  LEN = w.len;
}

// ---------------------------------------------------------------- over C longs

function storeBig(w: number, n: bigint): void {
  store(w, Number(BigInt.asIntN(32, n)));
  store(w + 1, Number(BigInt.asIntN(32, n >> 32n)));
}

function loadBig(w: number): bigint {
  return (BigInt(i32[w + 1]) << 32n) | BigInt(u32[w]);
}

function newRangeIter(): Ref {
  const it = pop(range_iters);
  if (it === 0) return PyObject_New(PyRangeIter_Type, structOf('PyRangeIterObject', v).size);
  _Py_NewReference(it, PyRangeIter_Type);
  return it;
}

/** iter(r); new reference. */
export function range_iter(r: Ref): Ref {
  const start = exactValue(rangeStart(r));
  const step = exactValue(rangeStep(r));
  const length = exactValue(rangeLength(r));
  if (Number.isSafeInteger(start + step * length)) {
    const it = newRangeIter();
    const w = it << 2;
    if (counted) storeRef(w + INDEX, 0);
    storeSsize(w + START, start);
    storeSsize(w + STEP, step);
    storeSsize(w + LEN, length);
    return it;
  }
  return bigRangeIter(
    PyLong_AsBigInt(rangeStart(r)),
    PyLong_AsBigInt(rangeStep(r)),
    PyLong_AsBigInt(rangeLength(r)),
  );
}

/** reversed(r); new reference. */
export function range_reverse(r: Ref): Ref {
  const start = PyLong_AsBigInt(rangeStart(r));
  const step = PyLong_AsBigInt(rangeStep(r));
  const length = PyLong_AsBigInt(rangeLength(r));
  return bigRangeIter(start + (length - 1n) * step, -step, length);
}

const isLong = (n: bigint): boolean => n >= LONG_MIN && n <= LONG_MAX;

// An iterator over C longs where every number of the way fits, else one over ints.
function bigRangeIter(start: bigint, step: bigint, length: bigint): Ref {
  if (isLong(start) && isLong(step) && isLong(length) && isLong(start + step * length)) {
    const it = newRangeIter();
    const w = it << 2;
    if (counted) storeRef(w + INDEX, 0);
    storeBig(w + START, start);
    storeBig(w + STEP, step);
    storeBig(w + LEN, length);
    return it;
  }
  const it = PyObject_New(PyLongRangeIter_Type, structOf('PyLongRangeIterObject', v).size);
  const w = it << 2;
  if (counted) storeRef(w + INDEX, PyLong_FromLong(0));
  storeRef(w + START, PyLong_FromBigInt(start));
  storeRef(w + STEP, PyLong_FromBigInt(step));
  storeRef(w + LEN, PyLong_FromBigInt(length));
  return it;
}

/** The next int (new reference), or 0 at the end. */
export function rangeiter_next(it: Ref): Ref {
  const w = it << 2;
  if (counted) return countedNext(w);
  const length = i32[w + LEN];
  if (i32[w + LEN + 1] !== 0 || length <= 0) return length === 0 && i32[w + LEN + 1] === 0 ? 0 : bigNext(w);
  const n = i32[w + START];
  const next = n + i32[w + STEP];
  // start, step and the next start are small
  if (i32[w + START + 1] !== n >> 31 || i32[w + STEP + 1] !== i32[w + STEP] >> 31 || (next | 0) !== next)
    return bigNext(w);
  store(w + LEN, length - 1);
  store(w + START, next);
  if ((next ^ n) < 0) store(w + START + 1, next >> 31);
  return PyLong_FromLong(n);
}

function bigNext(w: number): Ref {
  const length = loadBig(w + LEN);
  if (length <= 0n) return 0;
  const n = loadBig(w + START);
  storeBig(w + START, BigInt.asIntN(64, n + loadBig(w + STEP)));
  storeBig(w + LEN, length - 1n);
  return PyLong_FromBigInt(n);
}

// Up to 3.11: start + index * step
function countedNext(w: number): Ref {
  const index = i32[w + INDEX];
  const length = i32[w + LEN];
  if (i32[w + INDEX + 1] === 0 && i32[w + LEN + 1] === 0 && index >= 0 && length >= 0) {
    if (index >= length) return 0;
    const n = loadSsize(w + START) + index * loadSsize(w + STEP);
    if (Number.isSafeInteger(n)) {
      store(w + INDEX, index + 1);
      return PyLong_FromLong(n);
    }
  }
  const i = loadBig(w + INDEX);
  if (i >= loadBig(w + LEN)) return 0;
  storeBig(w + INDEX, i + 1n);
  return PyLong_FromBigInt(loadBig(w + START) + i * loadBig(w + STEP));
}

// Numbers still to come.
function left(it: Ref): bigint {
  const w = it << 2;
  return loadBig(w + LEN) - (counted ? loadBig(w + INDEX) : 0n);
}

// (iter, (the range that is left,)) and, up to 3.11, how far it got
function reduce(start: bigint, step: bigint, length: bigint, index: bigint): Ref {
  const range = make_range_object(
    PyLong_FromBigInt(start),
    PyLong_FromBigInt(start + length * step),
    PyLong_FromBigInt(step),
  );
  return reduceIterator('iter', range, counted ? PyLong_FromBigInt(index) : Py_NewRef(Py_None));
}

function rangeiter_reduce(it: Ref): Ref {
  const w = it << 2;
  return reduce(loadBig(w + START), loadBig(w + STEP), loadBig(w + LEN), counted ? loadBig(w + INDEX) : 0n);
}

function rangeiter_setstate(it: Ref, state: Ref): Ref {
  const w = it << 2;
  const length = loadBig(w + LEN);
  let index = BigInt(PyNumber_AsSsize_t(state, PyExc_OverflowError));
  if (index < 0n) index = 0n;
  else if (index > length) index = length;
  if (counted) storeBig(w + INDEX, index);
  else {
    storeBig(w + START, loadBig(w + START) + index * loadBig(w + STEP));
    storeBig(w + LEN, length - index);
  }
  return Py_NewRef(Py_None);
}

// ---------------------------------------------------------------- over ints of any size

function longLeft(it: Ref): bigint {
  const w = it << 2;
  return PyLong_AsBigInt(i32[w + LEN]) - (counted ? PyLong_AsBigInt(i32[w + INDEX]) : 0n);
}

function longrangeiter_next(it: Ref): Ref {
  const w = it << 2;
  if (longLeft(it) <= 0n) return 0;
  const start = PyLong_AsBigInt(i32[w + START]);
  const step = PyLong_AsBigInt(i32[w + STEP]);
  if (counted) {
    const index = PyLong_AsBigInt(i32[w + INDEX]);
    const result = PyLong_FromBigInt(start + index * step);
    Py_SETREF(w + INDEX, PyLong_FromBigInt(index + 1n));
    return result;
  }
  const m = mark();
  const result = own(Py_NewRef(i32[w + START]));
  Py_SETREF(w + START, PyLong_FromBigInt(start + step));
  Py_SETREF(w + LEN, PyLong_FromBigInt(PyLong_AsBigInt(i32[w + LEN]) - 1n));
  return releasing(m, Py_NewRef(result));
}

function longrangeiter_reduce(it: Ref): Ref {
  const w = it << 2;
  return reduce(
    PyLong_AsBigInt(i32[w + START]),
    PyLong_AsBigInt(i32[w + STEP]),
    PyLong_AsBigInt(i32[w + LEN]),
    counted ? PyLong_AsBigInt(i32[w + INDEX]) : 0n,
  );
}

function longrangeiter_setstate(it: Ref, state: Ref): Ref {
  const w = it << 2;
  const length = PyLong_AsBigInt(i32[w + LEN]);
  let index = PyLong_AsBigInt(state);
  if (index < 0n) index = 0n;
  else if (index > length) index = length;
  if (counted) Py_SETREF(w + INDEX, PyLong_FromBigInt(index));
  else {
    const start = PyLong_AsBigInt(i32[w + START]) + index * PyLong_AsBigInt(i32[w + STEP]);
    Py_SETREF(w + START, PyLong_FromBigInt(start));
    Py_SETREF(w + LEN, PyLong_FromBigInt(length - index));
  }
  return Py_NewRef(Py_None);
}
