// CPython: Objects/listobject.c. Lists: birth from a free list, growth by list_resize, the C API.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import { PyObject_GC_Del, PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { copyBytes, i32, type Ref, store, storeRef } from '../memory/memory.ts';
import {
  _Py_NewReference,
  hooks,
  ob_size,
  ob_type,
  Py_DECREF,
  Py_INCREF,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_LIST_SUBCLASS,
  Py_TPFLAGS_SEQUENCE,
  PyType_HasFeature,
  staticType,
  type Visit,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc, PyObject_Realloc } from '../memory/obmalloc.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PyObject_HashNotImplemented } from './abstract.ts';
import { detach, detachEnd } from './detached.ts';
import { PyErr_NoMemory, raise } from './errors.ts';
import { PyExc_IndexError } from './exceptions.ts';
import { freeObject, PyType_GenericAlloc } from './generic.ts';
import { list_init, listMethods } from './list_methods.ts';
import {
  list_ass_item,
  list_concat,
  list_contains,
  list_inplace_concat,
  list_inplace_repeat,
  list_item,
  list_repeat,
  list_repr,
  list_richcompare,
} from './list_operators.ts';
import { list_ass_slice, list_ass_subscript, list_subscript } from './list_slices.ts';
import { list_iter } from './listiter.ts';
import { list_sort_default } from './listsort.ts';
import { _PyTuple_FromArray, _PyTuple_FromArraySteal } from './tupleobject.ts';

export { _list_extend as list_extend } from './listextend.ts';

const LIST = words('PyListObject', v);
export const { ob_item, allocated } = LIST;
const SIZE = structOf('PyListObject', v).size;
const lists = freelist('list', limitOf('freeLists'), PyObject_GC_Del);
/** Beyond this many items the address space ends. */
const MOST = 0x1fffffff;

export const PyList_Type: Ref = staticType({
  name: 'list',
  tp_vectorcall: 9,
  struct: 'PyListObject',
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_LIST_SUBCLASS | Py_TPFLAGS_SEQUENCE,
  get doc() {
    if (v.minor < 7)
      return "list() -> new empty list\nlist(iterable) -> new list initialized from iterable's items";
    return `Built-in mutable sequence.

If no argument is given, the constructor creates a new empty list.
The argument must be an iterable if specified.`;
  },
  slots: {
    tp_new: list_new,
    tp_init: list_init,
    tp_dealloc: list_dealloc,
    tp_traverse: list_traverse,
    tp_clear: list_clear,
    tp_repr: list_repr,
    tp_hash: PyObject_HashNotImplemented,
    tp_richcompare: list_richcompare,
    tp_iter: list_iter,
    sq_length: PyList_GET_SIZE,
    sq_concat: list_concat,
    sq_repeat: list_repeat,
    sq_item: list_item,
    sq_ass_item: list_ass_item,
    sq_contains: list_contains,
    sq_inplace_concat: list_inplace_concat,
    sq_inplace_repeat: list_inplace_repeat,
    mp_length: PyList_GET_SIZE,
    mp_subscript: list_subscript,
    mp_ass_subscript: list_ass_subscript,
  },
  methods: listMethods(),
});

export function PyList_Check(o: Ref): boolean {
  return PyType_HasFeature(i32[(o << 2) + ob_type], Py_TPFLAGS_LIST_SUBCLASS);
}

export function PyList_CheckExact(o: Ref): boolean {
  return i32[(o << 2) + ob_type] === PyList_Type;
}

export function PyList_GET_SIZE(l: Ref): number {
  return i32[(l << 2) + ob_size];
}

export function PyList_Size(l: Ref): number {
  return i32[(l << 2) + ob_size];
}

/** The i-th item (borrowed). No bounds are checked. */
export function PyList_GET_ITEM(l: Ref, i: number): Ref {
  return i32[(i32[(l << 2) + ob_item] << 2) + 2 * i];
}

/** Puts an owned reference into a slot of a new list; what was there is not dropped. */
export function PyList_SET_ITEM(l: Ref, i: number, item: Ref): void {
  storeRef((i32[(l << 2) + ob_item] << 2) + 2 * i, item);
}

/** Word index of the i-th slot. */
export function listSlot(l: Ref, i: number): number {
  return (i32[(l << 2) + ob_item] << 2) + 2 * i;
}

/** Sets the number of items that count; those beyond are not touched. */
export function setSize(l: Ref, n: number): void {
  store((l << 2) + ob_size, n);
}

// ---------------------------------------------------------------- birth and death

// A list without items, not tracked yet.
function newList(): Ref {
  let l = pop(lists);
  if (l !== 0) _Py_NewReference(l, PyList_Type);
  else l = PyObject_GC_New(PyList_Type, SIZE);
  const w = l << 2;
  storeRef(w + ob_size, 0);
  storeRef(w + ob_item, 0);
  storeRef(w + allocated, 0);
  return l;
}

/** A new list of n items that are NULL; the caller fills it before Python code runs. MemoryError. */
export function PyList_New(n: number): Ref {
  const l = newList();
  if (n > 0) {
    const items = n > MOST ? 0 : PyObject_Malloc(n * 8);
    if (items === 0) {
      Py_DECREF(l);
      PyErr_NoMemory();
    }
    for (let i = items << 2, end = i + 2 * n; i < end; i += 2) storeRef(i, 0);
    const w = l << 2;
    store(w + ob_item, items);
    store(w + ob_size, n);
    store(w + allocated, n);
  }
  PyObject_GC_Track(l);
  return l;
}

/** A new list of no items with room for exactly n > 0 (list_new_prealloc). MemoryError. */
export function list_new_prealloc(n: number): Ref {
  const l = newList();
  PyObject_GC_Track(l);
  const items = n > MOST ? 0 : PyObject_Malloc(n * 8);
  if (items === 0) {
    Py_DECREF(l);
    PyErr_NoMemory();
  }
  store((l << 2) + ob_item, items);
  store((l << 2) + allocated, n);
  return l;
}

/** A new list of the n references in 8-byte slots from word index `src`, each added. */
export function _PyList_FromArray(src: number, n: number): Ref {
  if (n === 0) return PyList_New(0);
  const l = list_new_prealloc(n);
  const items = i32[(l << 2) + ob_item] << 2;
  for (let i = 0; i < 2 * n; i += 2) {
    const item = i32[src + i] & 0x7fffffff;
    Py_INCREF(item);
    storeRef(items + i, item);
  }
  store((l << 2) + ob_size, n);
  return l;
}

/** The same, taking the references over; those of borrowed slots (of a value stack) are added. */
export function _PyList_FromArraySteal(src: number, n: number): Ref {
  if (n === 0) return PyList_New(0);
  const l = list_new_prealloc(n);
  const items = i32[(l << 2) + ob_item] << 2;
  for (let i = 0; i < 2 * n; i += 2) {
    let item = i32[src + i];
    if (item < 0) {
      item &= 0x7fffffff;
      Py_INCREF(item);
    }
    storeRef(items + i, item);
  }
  store((l << 2) + ob_size, n);
  return l;
}

function list_new(type: Ref, _args: number, _nargs: number, _kwnames: Ref): Ref {
  return PyType_GenericAlloc(type, 0);
}

function list_dealloc(l: Ref): void {
  PyObject_GC_UnTrack(l);
  const w = l << 2;
  const items = i32[w + ob_item];
  if (items !== 0) {
    dropItems(items << 2, i32[w + ob_size]);
    PyObject_Free(items);
  }
  if (i32[w + ob_type] === PyList_Type && push(lists, l)) return;
  freeObject(l);
}

/** Drops n items that lie from word `first`, the last one first. */
export function dropItems(first: number, n: number): void {
  if (n === 0) return;
  const depth = detach(first, n, 2, 1, first >>> 2);
  for (let i = first + 2 * n - 2; i >= first; i -= 2) {
    const item = i32[i];
    if (item === 0) continue;
    store(i, 0);
    Py_DECREF(item);
  }
  detachEnd(depth);
}

/** l.clear(): the list is empty before its items die, the last one first (list_clear). */
export function list_clear(l: Ref): void {
  const w = l << 2;
  const items = i32[w + ob_item];
  if (items === 0) return;
  const n = i32[w + ob_size];
  store(w + ob_size, 0);
  store(w + ob_item, 0);
  store(w + allocated, 0);
  dropItems(items << 2, n);
  PyObject_Free(items);
}

function list_traverse(l: Ref, visit: Visit): void {
  for (let i = i32[(l << 2) + ob_size]; --i >= 0; ) {
    const item = i32[(i32[(l << 2) + ob_item] << 2) + 2 * i];
    if (item !== 0) visit(item, 'item', i);
  }
}

// ---------------------------------------------------------------- growth

/** Items that list_resize makes room for when `n` are wanted and there are `size`. */
export function newAllocated(n: number, size: number): number {
  if (n === 0) return 0;
  if (v.listGrowth === 'eighth') return n + (n >>> 3) + (n < 9 ? 3 : 6);
  const room = (n + (n >>> 3) + 6) & ~3;
  return n - size > room - n ? (n + 3) & ~3 : room;
}

/** Sets the length to n and sees to the room for it; new slots hold garbage. MemoryError. */
export function list_resize(l: Ref, n: number): void {
  const w = l << 2;
  const room = i32[w + allocated];
  if (room >= n && (n >= room >> 1 || (v.listKeepsSmall && room <= 32))) {
    store(w + ob_size, n);
    return;
  }
  const wanted = n > MOST ? n : newAllocated(n, i32[w + ob_size]);
  const items = wanted > MOST ? 0 : PyObject_Realloc(i32[w + ob_item], wanted * 8);
  if (items === 0) PyErr_NoMemory();
  store(w + ob_item, items);
  store(w + ob_size, n);
  store(w + allocated, wanted);
}

/** Reserves room for n > 0 items in a list that has none (list_preallocate_exact): rounded up to even since 3.10. */
export function list_preallocate_exact(l: Ref, n: number): void {
  const wanted = v.listPreallocates === 'init' ? n : (n + 1) & ~1;
  const items = n > MOST ? 0 : PyObject_Malloc(wanted * 8);
  if (items === 0) hooks.noMemory();
  store((l << 2) + ob_item, items);
  store((l << 2) + allocated, wanted);
}

// ---------------------------------------------------------------- the C API

/** Appends an item (borrowed). MemoryError. */
export function PyList_Append(l: Ref, item: Ref): void {
  Py_INCREF(item);
  _PyList_AppendTakeRef(l, item);
}

/** Appends an item, taking the reference over. MemoryError. */
export function _PyList_AppendTakeRef(l: Ref, item: Ref): void {
  const w = l << 2;
  const n = i32[w + ob_size];
  if (n < i32[w + allocated]) store(w + ob_size, n + 1);
  else resizeFor(l, n, item);
  storeRef((i32[w + ob_item] << 2) + 2 * n, item);
}

function resizeFor(l: Ref, n: number, item: Ref): void {
  try {
    list_resize(l, n + 1);
  } catch (err) {
    Py_DECREF(item);
    throw err;
  }
}

/** Inserts an item (borrowed) before index `where`, which is cut to the list's bounds (ins1). */
export function PyList_Insert(l: Ref, where: number, item: Ref): void {
  const n = PyList_GET_SIZE(l);
  list_resize(l, n + 1);
  let i = where;
  if (i < 0) i = Math.max(i + n, 0);
  if (i > n) i = n;
  const at = listSlot(l, i) * 4;
  copyBytes(at + 8, at, (n - i) * 8);
  Py_INCREF(item);
  storeRef(listSlot(l, i), item);
}

/** l[i] (borrowed). IndexError. */
export function PyList_GetItem(l: Ref, i: number): Ref {
  if (i < 0 || i >= PyList_GET_SIZE(l)) raise(PyExc_IndexError, 'list index out of range');
  return PyList_GET_ITEM(l, i);
}

/** l[i] = item, taking the reference over. IndexError. */
export function PyList_SetItem(l: Ref, i: number, item: Ref): void {
  if (i < 0 || i >= PyList_GET_SIZE(l)) {
    if (item !== 0) Py_DECREF(item);
    raise(PyExc_IndexError, 'list assignment index out of range');
  }
  const w = listSlot(l, i);
  const old = i32[w];
  store(w, item);
  if (old !== 0) Py_DECREF(old);
}

/** l[low:high]: new reference. */
export function PyList_GetSlice(l: Ref, low: number, high: number): Ref {
  const n = PyList_GET_SIZE(l);
  const from = Math.min(Math.max(low, 0), n);
  const to = Math.min(Math.max(high, from), n);
  return list_slice(l, from, to);
}

/** The items [low, high), which lie within the list, as a new list (list_slice). */
export function list_slice(l: Ref, low: number, high: number): Ref {
  const n = high - low;
  if (n <= 0) return PyList_New(0);
  const r = list_new_prealloc(n);
  const from = listSlot(l, low);
  const to = listSlot(r, 0);
  for (let i = 0; i < 2 * n; i += 2) {
    const item = i32[from + i];
    Py_INCREF(item);
    storeRef(to + i, item);
  }
  store((r << 2) + ob_size, n);
  return r;
}

/** l[low:high] = items (an iterable), or del l[low:high] when it is NULL. */
export function PyList_SetSlice(l: Ref, low: number, high: number, items: Ref): void {
  list_ass_slice(l, low, high, items);
}

/** A tuple of the items; new reference. */
export function PyList_AsTuple(l: Ref): Ref {
  return _PyTuple_FromArray(listSlot(l, 0), PyList_GET_SIZE(l));
}

/** A tuple of the items, which leave the list (_PyList_AsTupleAndClear); new reference. */
export function _PyList_AsTupleAndClear(l: Ref): Ref {
  const n = PyList_GET_SIZE(l);
  store((l << 2) + ob_size, 0);
  return _PyTuple_FromArraySteal(listSlot(l, 0), n);
}

/** l.sort() without key. */
export function PyList_Sort(l: Ref): void {
  list_sort_default(l);
}

/** l.reverse(). */
export function PyList_Reverse(l: Ref): void {
  reverseItems(listSlot(l, 0), PyList_GET_SIZE(l));
}

/** Turns n slots from word `first` around. */
export function reverseItems(first: number, n: number): void {
  for (let a = first, b = first + 2 * n - 2; a < b; a += 2, b -= 2) {
    const x = i32[a];
    store(a, i32[b]);
    store(b, x);
  }
}
