// CPython: Objects/listobject.c. l[i:j:k] read, assigned and deleted.

import { copyBytes, i32, type Ref, store, storeRef } from '../memory/memory.ts';
import { hooks, mark, own, Py_INCREF, release } from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import { v } from '../version.ts';
import {
  PyIndex_Check,
  PyNumber_AsSsize_t,
  PySequence_Fast,
  PySequence_Fast_GET_ITEM,
  PySequence_Fast_GET_SIZE,
  typeNameOf,
} from './abstract.ts';
import { dropAll } from './detached.ts';
import { raise } from './errors.ts';
import { PyExc_IndexError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { list_ass_item, list_item } from './list_operators.ts';
import {
  dropItems,
  list_clear,
  list_new_prealloc,
  list_resize,
  list_slice,
  listSlot,
  PyList_GET_ITEM,
  PyList_GET_SIZE,
  PyList_New,
  setSize,
} from './listobject.ts';
import { PySlice_Check, sliceOf } from './sliceobject.ts';

/** Items that CPython puts aside on its own stack; more go to a block of memory. */
const RECYCLE_ON_STACK = 8;

/**
 * l[low:high] = source (an iterable), or del l[low:high] when it is NULL. Bounds are cut to the list. `message`: what
 * TypeError says of a source that is no iterable.
 */
export function list_ass_slice(
  l: Ref,
  low: number,
  high: number,
  source: Ref,
  message = 'can only assign an iterable',
): void {
  const m = mark();
  let n = 0;
  let items = 0;
  if (source !== 0) {
    items = source === l ? own(list_slice(l, 0, PyList_GET_SIZE(l))) : own(PySequence_Fast(source, message));
    n = PySequence_Fast_GET_SIZE(items);
  }
  const size = PyList_GET_SIZE(l);
  const from = Math.min(Math.max(low, 0), size);
  const to = Math.min(Math.max(high, from), size);
  const removed = to - from;
  const d = n - removed;
  if (size + d === 0) {
    list_clear(l);
    release(m);
    return;
  }
  // put the items that go aside: they may die only when the list is whole again
  let recycle = 0;
  const aside = mark();
  if (removed > RECYCLE_ON_STACK) {
    recycle = PyObject_Malloc(removed * 8);
    if (recycle === 0) hooks.noMemory();
    copyBytes(recycle * 16, listSlot(l, from) * 4, removed * 8);
  } else for (let i = from; i < to; i++) own(PyList_GET_ITEM(l, i));

  if (d < 0) {
    copyBytes(listSlot(l, to + d) * 4, listSlot(l, to) * 4, (size - to) * 8);
    list_resize(l, size + d);
  } else if (d > 0) {
    list_resize(l, size + d);
    copyBytes(listSlot(l, to + d) * 4, listSlot(l, to) * 4, (size - to) * 8);
  }
  for (let i = 0; i < n; i++) {
    const item = PySequence_Fast_GET_ITEM(items, i);
    Py_INCREF(item);
    storeRef(listSlot(l, from + i), item);
  }
  if (recycle !== 0) {
    dropItems(recycle << 2, removed);
    PyObject_Free(recycle);
  } else release(aside);
  release(m);
}

/** l[item]: index or slice; new reference. */
export function list_subscript(l: Ref, item: Ref): Ref {
  if (PyIndex_Check(item)) {
    const i = PyNumber_AsSsize_t(item, PyExc_IndexError);
    return list_item(l, i < 0 ? i + PyList_GET_SIZE(l) : i);
  }
  if (!PySlice_Check(item))
    raise(PyExc_TypeError, `list indices must be integers or slices, not ${typeNameOf(item)}`);
  const { start, stop, step, length } = sliceOf(item, PyList_GET_SIZE(l));
  if (length <= 0) return PyList_New(0);
  if (step === 1) return list_slice(l, start, stop);
  const r = list_new_prealloc(length);
  for (let i = 0; i < length; i++) {
    const x = PyList_GET_ITEM(l, start + i * step);
    Py_INCREF(x);
    storeRef(listSlot(r, i), x);
  }
  setSize(r, length);
  return r;
}

/** l[item] = value, or del l[item] when it is NULL. */
export function list_ass_subscript(l: Ref, item: Ref, value: Ref): void {
  if (PyIndex_Check(item)) {
    const i = PyNumber_AsSsize_t(item, PyExc_IndexError);
    list_ass_item(l, i < 0 ? i + PyList_GET_SIZE(l) : i, value);
    return;
  }
  if (!PySlice_Check(item))
    raise(PyExc_TypeError, `list indices must be integers or slices, not ${typeNameOf(item)}`);
  const { start, stop, step, length } = sliceOf(item, PyList_GET_SIZE(l));
  if (step === 1) {
    if (v.minor >= 13) list_ass_slice(l, start, stop, value, 'must assign iterable to extended slice');
    else list_ass_slice(l, start, stop, value);
  } else if (value === 0) deleteStepped(l, start, step, length);
  else assignStepped(l, start, step, length, value);
}

// The items that stay between two that go move down together.
function deleteStepped(l: Ref, start: number, step: number, length: number): void {
  if (length <= 0) return;
  let first = start;
  let stride = step;
  if (step < 0) {
    first = start + step * (length - 1);
    stride = -step;
  }
  const size = PyList_GET_SIZE(l);
  const garbage = PyObject_Malloc(length * 8);
  if (garbage === 0) hooks.noMemory();
  for (let i = 0; i < length; i++) {
    const current = first + i * stride;
    storeRef((garbage << 2) + 2 * i, PyList_GET_ITEM(l, current));
    const between = Math.min(stride - 1, size - current - 1);
    copyBytes(listSlot(l, current - i) * 4, listSlot(l, current + 1) * 4, between * 8);
  }
  const rest = first + length * stride;
  if (rest < size) copyBytes(listSlot(l, rest - length) * 4, listSlot(l, rest) * 4, (size - rest) * 8);
  setSize(l, size - length);
  list_resize(l, size - length);
  dropAll(garbage << 2, length, 2, 1, garbage);
  PyObject_Free(garbage);
}

function assignStepped(l: Ref, start: number, step: number, length: number, value: Ref): void {
  const m = mark();
  const items =
    value === l
      ? own(list_slice(l, 0, PyList_GET_SIZE(l)))
      : own(PySequence_Fast(value, 'must assign iterable to extended slice'));
  const n = PySequence_Fast_GET_SIZE(items);
  if (n !== length)
    raise(PyExc_ValueError, `attempt to assign sequence of size ${n} to extended slice of size ${length}`);
  if (length > 0) {
    const garbage = PyObject_Malloc(length * 8);
    if (garbage === 0) hooks.noMemory();
    for (let i = 0; i < length; i++) {
      const w = listSlot(l, start + i * step);
      storeRef((garbage << 2) + 2 * i, i32[w]);
      const item = PySequence_Fast_GET_ITEM(items, i);
      Py_INCREF(item);
      store(w, item);
    }
    dropAll(garbage << 2, length, 2, 1, garbage);
    PyObject_Free(garbage);
  }
  release(m);
}
