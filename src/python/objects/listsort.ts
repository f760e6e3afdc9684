// CPython: Objects/listobject.c, list_sort_impl. list.sort: the list is empty while it is sorted; the algorithm: timsort.ts.

import { i32, type Ref, store, storeRef } from '../memory/memory.ts';
import { hooks, mark, ob_size, own, Py_DECREF, Py_NewRef, release } from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import { v } from '../version.ts';
import { Py_LT, PyObject_IsTrue, PyObject_RichCompareBool } from './abstract.ts';
import { PyObject_CallOneArg } from './call.ts';
import { detach, detachEnd, dropAll } from './detached.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { PyFloat_AS_DOUBLE, PyFloat_CheckExact } from './floatobject.ts';
import { parseArgs } from './getargs.ts';
import { allocated, dropItems, ob_item, reverseItems } from './listobject.ts';
import { _PyLong_CompactValue, _PyLong_IsCompact, PyLong_CheckExact } from './longobject.ts';
import { Py_None } from './singletons.ts';
import { type Less, timsort } from './timsort.ts';
import { PyUnicode_CheckExact, PyUnicode_KIND, stringOf } from './unicodeobject.ts';

/** list.sort(*, key=None, reverse=False) */
export function list_sort(l: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (nargs !== 0 && v.minor < 7) raise(PyExc_TypeError, 'must use keyword argument for key function');
  const [key, reverse] = parseArgs('sort', args, nargs, kwnames, ['key', 'reverse'], { kwonly: 2 });
  sort(l, key === Py_None ? 0 : key, reverse !== 0 && PyObject_IsTrue(reverse));
  return Py_NewRef(Py_None);
}

/** l.sort() */
export function list_sort_default(l: Ref): void {
  sort(l, 0, false);
}

/** l.sort(key=key, reverse=reverse); key 0 for none. A comparison's exception leaves the list permuted. */
export function sort(l: Ref, key: Ref, reverse: boolean): void {
  const w = l << 2;
  const n = i32[w + ob_size];
  const block = i32[w + ob_item];
  const room = i32[w + allocated];
  const items = block << 2;
  store(w + ob_size, 0);
  store(w + ob_item, 0);
  store(w + allocated, -1); // any change of the list makes it >= 0
  const depth = detach(items, n, 2, 1, block);
  try {
    if (key === 0) {
      if (n > 1) sortItems(items, items, n, reverse);
    } else sortByKey(items, n, key, reverse);
    if (i32[w + allocated] !== -1) raise(PyExc_ValueError, 'list modified during sort');
  } finally {
    detachEnd(depth);
    const found = i32[w + ob_item];
    const foundSize = i32[w + ob_size];
    store(w + ob_size, n);
    store(w + ob_item, block);
    store(w + allocated, room);
    if (found !== 0) {
      dropItems(found << 2, foundSize);
      PyObject_Free(found);
    }
  }
}

/** Lists shorter than this keep their keys on the C stack. */
const KEYS_ON_STACK = 128;

function sortByKey(items: number, n: number, key: Ref, reverse: boolean): void {
  if (n === 0) return;
  if (n < KEYS_ON_STACK) {
    const m = mark();
    try {
      for (let i = 0; i < n; i++) own(PyObject_CallOneArg(key, i32[items + 2 * i]));
      if (n > 1) sortItems(items, m, n, reverse);
    } finally {
      for (let w = m; w < mark(); w += 2) {
        const k = i32[w];
        store(w, 0);
        if (k > 0) Py_DECREF(k);
      }
      release(m);
    }
    return;
  }
  const block = PyObject_Malloc(n * 8);
  if (block === 0) hooks.noMemory();
  const keys = block << 2;
  for (let i = 0; i < n; i++) storeRef(keys + 2 * i, 0);
  const depth = detach(keys, n, 2, 1, block);
  try {
    for (let i = 0; i < n; i++) store(keys + 2 * i, PyObject_CallOneArg(key, i32[items + 2 * i]));
    if (n > 1) sortItems(items, keys, n, reverse);
  } finally {
    detachEnd(depth);
    dropAll(keys, n, 2, 1, block);
    PyObject_Free(block);
  }
}

// Sorts n items by the keys in the slots from `keys` (the items themselves when there is no key function).
function sortItems(items: number, keys: number, n: number, reverse: boolean): void {
  // stable in reverse too: turn around, sort, turn around
  if (reverse) {
    reverseItems(items, n);
    if (keys !== items) reverseItems(keys, n);
  }
  const places = new Int32Array(n);
  const before = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    places[i] = i;
    before[i] = i32[items + 2 * i];
  }
  try {
    timsort(places, comparison(keys, n), v.timsort);
  } finally {
    for (let i = 0; i < n; i++) store(items + 2 * i, before[places[i]]);
    if (reverse) reverseItems(items, n);
  }
}

// The pre-sort check: keys that are all small ints, all floats or all Latin-1 strs are compared without their slots.
function comparison(keys: number, n: number): Less {
  const first = i32[keys];
  if (PyLong_CheckExact(first)) {
    const values = new Float64Array(n);
    let i = 0;
    for (; i < n; i++) {
      const x = i32[keys + 2 * i];
      if (!PyLong_CheckExact(x) || !_PyLong_IsCompact(x)) break;
      values[i] = _PyLong_CompactValue(x);
    }
    if (i === n) return (a, b) => values[a] < values[b];
  } else if (PyFloat_CheckExact(first)) {
    const values = new Float64Array(n);
    let i = 0;
    for (; i < n; i++) {
      const x = i32[keys + 2 * i];
      if (!PyFloat_CheckExact(x)) break;
      values[i] = PyFloat_AS_DOUBLE(x);
    }
    if (i === n) return (a, b) => values[a] < values[b];
  } else if (PyUnicode_CheckExact(first)) {
    const values: string[] = [];
    let i = 0;
    for (; i < n; i++) {
      const x = i32[keys + 2 * i];
      if (!PyUnicode_CheckExact(x) || PyUnicode_KIND(x) !== 1) break;
      values.push(stringOf(x));
    }
    if (i === n) return (a, b) => values[a] < values[b];
  }
  // the keys stay where they are while places move
  return (a, b) => PyObject_RichCompareBool(i32[keys + 2 * a], i32[keys + 2 * b], Py_LT);
}
