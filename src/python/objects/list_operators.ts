// CPython: Objects/listobject.c. What operators ask of a list: items, +, *, in, order, text.

import { i32, type Ref, store, storeRef } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_INCREF, Py_NewRef, release, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  Py_NE,
  Py_ReprEnter,
  Py_ReprLeave,
  PyBool_FromLong,
  PyObject_RichCompare,
  PyObject_RichCompareBool,
  reprString,
  typeNameOf,
} from './abstract.ts';
import { PyErr_NoMemory, raise } from './errors.ts';
import { PyExc_IndexError, PyExc_TypeError } from './exceptions.ts';
import { list_ass_slice } from './list_slices.ts';
import {
  list_clear,
  list_extend,
  list_new_prealloc,
  list_resize,
  listSlot,
  PyList_Check,
  PyList_GET_ITEM,
  PyList_GET_SIZE,
  PyList_New,
  setSize,
} from './listobject.ts';
import { Py_NotImplemented } from './singletons.ts';
import { compareLengths } from './tuple_methods.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

/** l[i]; new reference. IndexError. */
export function list_item(l: Ref, i: number): Ref {
  if (i < 0 || i >= PyList_GET_SIZE(l)) raise(PyExc_IndexError, 'list index out of range');
  const item = PyList_GET_ITEM(l, i);
  Py_INCREF(item);
  return item;
}

/** l[i] = value (borrowed), or del l[i] when it is NULL. IndexError. */
export function list_ass_item(l: Ref, i: number, value: Ref): void {
  const n = PyList_GET_SIZE(l);
  if (i < 0 || i >= n) raise(PyExc_IndexError, 'list assignment index out of range');
  if (value === 0) {
    if (v.delItemShrinks) list_ass_slice(l, i, i + 1, 0);
    else removeKeepingRoom(l, i);
    return;
  }
  const w = listSlot(l, i);
  const old = i32[w];
  Py_INCREF(value);
  store(w, value);
  Py_DECREF(old);
}

function removeKeepingRoom(l: Ref, i: number): void {
  const n = PyList_GET_SIZE(l);
  const item = PyList_GET_ITEM(l, i);
  for (let w = listSlot(l, i), end = listSlot(l, n - 1); w < end; w += 2) store(w, i32[w + 2]);
  setSize(l, n - 1);
  Py_DECREF(item);
}

export function list_concat(a: Ref, b: Ref): Ref {
  if (!PyList_Check(b)) raise(PyExc_TypeError, `can only concatenate list (not "${typeNameOf(b)}") to list`);
  const na = PyList_GET_SIZE(a);
  const nb = PyList_GET_SIZE(b);
  if (na + nb === 0) return PyList_New(0);
  const l = list_new_prealloc(na + nb);
  for (let i = 0; i < na; i++) storeRef(listSlot(l, i), Py_NewRef(PyList_GET_ITEM(a, i)));
  for (let i = 0; i < nb; i++) storeRef(listSlot(l, na + i), Py_NewRef(PyList_GET_ITEM(b, i)));
  setSize(l, na + nb);
  return l;
}

export function list_repeat(a: Ref, n: number): Ref {
  const size = PyList_GET_SIZE(a);
  if (size === 0 || n <= 0) return PyList_New(0);
  const total = size * n;
  if (total > 0x1fffffff) PyErr_NoMemory();
  const l = list_new_prealloc(total);
  fill(listSlot(l, 0), listSlot(a, 0), size, total);
  setSize(l, total);
  return l;
}

// Writes `total` slots from `to`, repeating the `size` items from `from`; adds their references.
function fill(to: number, from: number, size: number, total: number): void {
  let source = 0;
  for (let i = 0; i < 2 * total; i += 2) {
    const item = i32[from + source];
    Py_INCREF(item);
    storeRef(to + i, item);
    source += 2;
    if (source === 2 * size) source = 0;
  }
}

export function list_inplace_repeat(l: Ref, n: number): Ref {
  const size = PyList_GET_SIZE(l);
  if (size > 0 && n !== 1) {
    if (n < 1) list_clear(l);
    else {
      list_resize(l, size * n);
      fill(listSlot(l, size), listSlot(l, 0), size, size * n - size);
    }
  }
  return Py_NewRef(l);
}

export function list_inplace_concat(l: Ref, other: Ref): Ref {
  list_extend(l, other);
  return Py_NewRef(l);
}

/** item == x as `x in container` asks: the item at the left since 3.9 (bpo-37648). */
export function contained(item: Ref, x: Ref): boolean {
  return v.minor >= 9 ? PyObject_RichCompareBool(item, x, Py_EQ) : PyObject_RichCompareBool(x, item, Py_EQ);
}

export function list_contains(l: Ref, x: Ref): number {
  const m = mark();
  for (let i = 0; i < PyList_GET_SIZE(l); i++) {
    const item = PyList_GET_ITEM(l, i);
    if (item === x) return 1;
    own(Py_NewRef(item));
    const same = contained(item, x);
    release(m);
    if (same) return 1;
  }
  return 0;
}

export function list_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (!PyList_Check(a) || !PyList_Check(b)) return Py_NewRef(Py_NotImplemented);
  if (PyList_GET_SIZE(a) !== PyList_GET_SIZE(b) && (op === Py_EQ || op === Py_NE))
    return PyBool_FromLong(op === Py_NE);
  const m = mark();
  let i = 0;
  for (; i < PyList_GET_SIZE(a) && i < PyList_GET_SIZE(b); i++) {
    const x = PyList_GET_ITEM(a, i);
    const y = PyList_GET_ITEM(b, i);
    if (x === y) continue;
    own(Py_NewRef(x));
    own(Py_NewRef(y));
    const same = PyObject_RichCompareBool(x, y, Py_EQ);
    release(m);
    if (!same) break;
  }
  const na = PyList_GET_SIZE(a);
  const nb = PyList_GET_SIZE(b);
  if (i >= na || i >= nb) return PyBool_FromLong(compareLengths(na, nb, op));
  if (op === Py_EQ) return PyBool_FromLong(false);
  if (op === Py_NE) return PyBool_FromLong(true);
  const x = own(Py_NewRef(PyList_GET_ITEM(a, i)));
  const y = own(Py_NewRef(PyList_GET_ITEM(b, i)));
  return releasing(m, PyObject_RichCompare(x, y, op));
}

export function list_repr(l: Ref): Ref {
  if (PyList_GET_SIZE(l) === 0) return PyUnicode_FromString('[]');
  if (Py_ReprEnter(l) !== 0) return PyUnicode_FromString('[...]');
  let text = '[';
  const m = mark();
  try {
    // the repr of an item may change the list
    for (let i = 0; i < PyList_GET_SIZE(l); i++) {
      if (i > 0) text += ', ';
      text += reprString(own(Py_NewRef(PyList_GET_ITEM(l, i))));
      release(m);
    }
  } finally {
    Py_ReprLeave(l);
  }
  return PyUnicode_FromString(`${text}]`);
}
