// CPython: Objects/tupleobject.c. Tuples: birth from a free list per size, tracking, the one empty tuple.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import {
  _PyObject_GC_IS_TRACKED,
  _PyObject_GC_Resize,
  PyObject_GC_Del,
  PyObject_GC_New,
  PyObject_GC_Track,
  PyObject_GC_UnTrack,
  PyObject_IS_GC,
} from '../memory/gc.ts';
import { i32, type Ref, reserveStatic, store, storeSsize } from '../memory/memory.ts';
import {
  _Py_NewReference,
  initStatic,
  mark,
  ob_size,
  ob_type,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_HEAPTYPE,
  Py_TPFLAGS_SEQUENCE,
  Py_TPFLAGS_TUPLE_SUBCLASS,
  Py_TPFLAGS_TYPE_SUBCLASS,
  PyType_HasFeature,
  releasing,
  staticType,
  tp_flags,
  type Visit,
} from '../memory/object.ts';
import { structOf } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PySequence_Tuple } from './abstract.ts';
import { arg } from './call.ts';
import { freeObject, PyType_GenericAlloc } from './generic.ts';
import { _PyArg_CheckPositional, _PyArg_NoKeywords, parseArgs } from './getargs.ts';
import {
  tuple_concat,
  tuple_contains,
  tuple_item,
  tuple_repeat,
  tuple_repr,
  tuple_richcompare,
  tuple_subscript,
  tupleMethods,
} from './tuple_methods.ts';
import { tuple_hash } from './tuplehash.ts';
import { tupleiter_new } from './tupleiter.ts';

/** Word offset of ob_item[0]: by version. */
export let tuple_items = 6;
/** Bytes of a tuple of no items. */
let tupleSize = 24;
/** Word offset of the cached hash, 0 where there is none (≤ 3.13). */
export let tuple_ob_hash = 0;

const MOST_FREE_SIZES = 21;
/** Free lists by size; [0] is not used. */
const free_list = [-1];
for (let size = 1; size < MOST_FREE_SIZES; size++) {
  const limit = limitOf('freeTuples');
  free_list.push(freelist(`tuple[${size}]`, () => (size < v.freeTupleSizes ? limit() : 0), PyObject_GC_Del));
}

// The empty tuple: a collector header of any version and the object.
const EMPTY_BLOCK = reserveStatic(80);
const tuple_empty: Ref = EMPTY_BLOCK + 2;

export const PyTuple_Type: Ref = staticType({
  name: 'tuple',
  tp_vectorcall: 9,
  struct: 'PyTupleObject',
  itemsize: 8,
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_TUPLE_SUBCLASS | Py_TPFLAGS_SEQUENCE,
  get doc() {
    const same = 'If the argument is a tuple, the return value is the same object.';
    if (v.minor < 7)
      return `tuple() -> empty tuple\ntuple(iterable) -> tuple initialized from iterable's items\n\n${same}`;
    return `Built-in immutable sequence.

If no argument is given, the constructor returns an empty tuple.
If iterable is specified the tuple is initialized from iterable's items.

${same}`;
  },
  slots: {
    tp_new: tuple_new,
    tp_dealloc: tuple_dealloc,
    tp_traverse: tuple_traverse,
    tp_repr: tuple_repr,
    tp_hash: tuple_hash,
    tp_richcompare: tuple_richcompare,
    tp_iter: tupleiter_new,
    sq_length: PyTuple_GET_SIZE,
    sq_concat: tuple_concat,
    sq_repeat: tuple_repeat,
    sq_item: tuple_item,
    sq_contains: tuple_contains,
    mp_length: PyTuple_GET_SIZE,
    mp_subscript: tuple_subscript,
  },
  methods: tupleMethods(),
});

/** Lays the empty tuple of a new process out. */
export function initTuple(): void {
  tupleSize = structOf('PyTupleObject', v).size;
  tuple_items = tupleSize / 4;
  tuple_ob_hash = v.tupleHash ? 6 : 0;
  initStatic(tuple_empty, PyTuple_Type);
  storeSsize((tuple_empty << 2) + ob_size, 0);
  if (tuple_ob_hash !== 0) storeSsize((tuple_empty << 2) + tuple_ob_hash, -1);
}

export function PyTuple_Check(o: Ref): boolean {
  return PyType_HasFeature(i32[(o << 2) + ob_type], Py_TPFLAGS_TUPLE_SUBCLASS);
}

export function PyTuple_CheckExact(o: Ref): boolean {
  return i32[(o << 2) + ob_type] === PyTuple_Type;
}

export function PyTuple_GET_SIZE(t: Ref): number {
  return i32[(t << 2) + ob_size];
}

/** The i-th item (borrowed). No bounds are checked. */
export function PyTuple_GET_ITEM(t: Ref, i: number): Ref {
  return i32[(t << 2) + tuple_items + 2 * i];
}

/** Puts an owned reference into a slot of a new tuple; what was there is not dropped. */
export function PyTuple_SET_ITEM(t: Ref, i: number, item: Ref): void {
  store((t << 2) + tuple_items + 2 * i, item);
}

/** Word index of the i-th slot. */
export function tupleSlot(t: Ref, i: number): number {
  return (t << 2) + tuple_items + 2 * i;
}

/** An untracked tuple of n > 0 items whose slots hold garbage (tuple_alloc); the slots' high words are zero. */
export function tuple_alloc(n: number): Ref {
  if (n < MOST_FREE_SIZES) {
    const o = pop(free_list[n]);
    if (o !== 0) {
      _Py_NewReference(o, PyTuple_Type);
      if (tuple_ob_hash !== 0) storeSsize((o << 2) + tuple_ob_hash, -1);
      return o;
    }
  }
  const o = PyObject_GC_New(PyTuple_Type, tupleSize + 8 * n);
  const w = o << 2;
  store(w + ob_size, n);
  store(w + ob_size + 1, 0);
  if (tuple_ob_hash !== 0) storeSsize(w + tuple_ob_hash, -1);
  for (let i = w + tuple_items + 1, end = w + tuple_items + 2 * n; i < end; i += 2) store(i, 0);
  return o;
}

/** A new tracked tuple whose items are NULL; n = 0 gives the empty tuple. The caller fills it before Python code runs. */
export function PyTuple_New(n: number): Ref {
  if (n === 0) return Py_NewRef(tuple_empty);
  const o = tuple_alloc(n);
  for (let i = (o << 2) + tuple_items, end = i + 2 * n; i < end; i += 2) store(i, 0);
  PyObject_GC_Track(o);
  return o;
}

/** The empty tuple (new reference). */
export function tuple_get_empty(): Ref {
  return Py_NewRef(tuple_empty);
}

/** Tracks a finished tuple where the version does: 3.14+ only when an item's type has the collector's flag. */
function trackNew(t: Ref, n: number): void {
  if (v.untrackedTuples) {
    let i = (t << 2) + tuple_items;
    const end = i + 2 * n;
    while (i < end && !PyObject_IS_GC(i32[i])) i += 2;
    if (i === end) return;
  }
  PyObject_GC_Track(t);
}

/** A new tuple of the items, whose references it adds. */
export function PyTuple_Pack(...items: Ref[]): Ref {
  const n = items.length;
  if (n === 0) return Py_NewRef(tuple_empty);
  if (items[0] <= n) throw new Error('PyTuple_Pack takes the items alone, no count of them');
  const t = tuple_alloc(n);
  const w = (t << 2) + tuple_items;
  for (let i = 0; i < n; i++) {
    Py_INCREF(items[i]);
    store(w + 2 * i, items[i]);
  }
  trackNew(t, n);
  return t;
}

/** A new tuple of the n references in 8-byte slots from word index `src`, each added. */
export function _PyTuple_FromArray(src: number, n: number): Ref {
  if (n === 0) return Py_NewRef(tuple_empty);
  const t = tuple_alloc(n);
  const w = (t << 2) + tuple_items;
  for (let i = 0; i < 2 * n; i += 2) {
    const item = i32[src + i] & 0x7fffffff;
    Py_INCREF(item);
    store(w + i, item);
  }
  trackNew(t, n);
  return t;
}

/** The same, taking the references over; those of borrowed slots (of a value stack) are added. */
export function _PyTuple_FromArraySteal(src: number, n: number): Ref {
  if (n === 0) return Py_NewRef(tuple_empty);
  const t = tuple_alloc(n);
  const w = (t << 2) + tuple_items;
  for (let i = 0; i < 2 * n; i += 2) {
    let item = i32[src + i];
    if (item < 0) {
      item &= 0x7fffffff;
      Py_INCREF(item);
    }
    store(w + i, item);
  }
  trackNew(t, n);
  return t;
}

/** Tracks the tuple that was made by tuple_alloc and filled, as the version does for tuples it knows complete. */
export function trackTuple(t: Ref): void {
  trackNew(t, PyTuple_GET_SIZE(t));
}

/** True when the collector may have to look at the object (_PyObject_GC_MAY_BE_TRACKED). */
export function _PyObject_GC_MAY_BE_TRACKED(o: Ref): boolean {
  if (!PyObject_IS_GC(o)) return false;
  const type = i32[(o << 2) + ob_type];
  if (type === PyTuple_Type) return _PyObject_GC_IS_TRACKED(o);
  // a static type has no collector header (type_is_gc)
  return (
    !PyType_HasFeature(type, Py_TPFLAGS_TYPE_SUBCLASS) ||
    (i32[(o << 2) + tp_flags] & Py_TPFLAGS_HEAPTYPE) !== 0
  );
}

/** Untracks a tracked exact tuple whose items are all untracked. True if it did. */
export function _PyTuple_MaybeUntrack(t: Ref): boolean {
  if (i32[(t << 2) + ob_type] !== PyTuple_Type || !_PyObject_GC_IS_TRACKED(t)) return false;
  const w = (t << 2) + tuple_items;
  for (let i = 0, n = 2 * PyTuple_GET_SIZE(t); i < n; i += 2) {
    const item = i32[w + i];
    if (item === 0 || _PyObject_GC_MAY_BE_TRACKED(item)) return false;
  }
  PyObject_GC_UnTrack(t);
  return true;
}

/**
 * Changes the size of a tuple that nobody else knows (_PyTuple_Resize): takes the reference over and returns the new
 * one. Items beyond the new size are dropped, new ones are NULL.
 */
export function _PyTuple_Resize(t: Ref, n: number): Ref {
  const old = PyTuple_GET_SIZE(t);
  if (old === n) return t;
  if (old === 0 || n === 0) {
    Py_DECREF(t);
    return PyTuple_New(n);
  }
  PyObject_GC_UnTrack(t);
  for (let i = n; i < old; i++) Py_CLEAR(tupleSlot(t, i));
  const o = _PyObject_GC_Resize(t, tupleSize + 8 * n);
  store((o << 2) + ob_size, n);
  for (let i = old; i < n; i++) storeSsize(tupleSlot(o, i), 0);
  if (tuple_ob_hash !== 0) storeSsize((o << 2) + tuple_ob_hash, -1);
  PyObject_GC_Track(o);
  return o;
}

/** Items [low, high) as a tuple: t itself when it is exact and all are wanted. New reference. */
export function PyTuple_GetSlice(t: Ref, low: number, high: number): Ref {
  const n = PyTuple_GET_SIZE(t);
  const from = Math.max(low, 0);
  const to = Math.max(Math.min(high, n), from);
  if (from === 0 && to === n && PyTuple_CheckExact(t)) return Py_NewRef(t);
  return _PyTuple_FromArray(tupleSlot(t, from), to - from);
}

function tuple_dealloc(t: Ref): void {
  PyObject_GC_UnTrack(t);
  const n = PyTuple_GET_SIZE(t);
  for (let i = n; --i >= 0; ) {
    const item = i32[(t << 2) + tuple_items + 2 * i];
    if (item !== 0) {
      store((t << 2) + tuple_items + 2 * i, 0);
      Py_DECREF(item);
    }
  }
  if (n > 0 && n < MOST_FREE_SIZES && PyTuple_CheckExact(t) && push(free_list[n], t)) return;
  freeObject(t);
}

function tuple_traverse(t: Ref, visit: Visit): void {
  for (let i = PyTuple_GET_SIZE(t); --i >= 0; ) {
    const item = i32[(t << 2) + tuple_items + 2 * i];
    if (item !== 0) visit(item, 'item', i);
  }
}

function tuple_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  let iterable: Ref;
  if (v.minor < 7) [iterable] = parseArgs('tuple', args, nargs, kwnames, ['sequence']);
  else {
    if (type === PyTuple_Type) _PyArg_NoKeywords('tuple', kwnames);
    _PyArg_CheckPositional('tuple', nargs, 0, 1);
    iterable = nargs === 0 ? 0 : arg(args, 0);
  }
  if (type !== PyTuple_Type) return tuple_subtype_new(type, iterable);
  return iterable === 0 ? Py_NewRef(tuple_empty) : PySequence_Tuple(iterable);
}

function tuple_subtype_new(type: Ref, iterable: Ref): Ref {
  const m = mark();
  const items = own(iterable === 0 ? Py_NewRef(tuple_empty) : PySequence_Tuple(iterable));
  const n = PyTuple_GET_SIZE(items);
  const t = PyType_GenericAlloc(type, n);
  if (tuple_ob_hash !== 0) storeSsize((t << 2) + tuple_ob_hash, -1);
  for (let i = 0; i < n; i++) PyTuple_SET_ITEM(t, i, Py_NewRef(PyTuple_GET_ITEM(items, i)));
  return releasing(m, t);
}
