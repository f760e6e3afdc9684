// CPython: Objects/listobject.c, list_extend. Appending what an iterable yields, with the room that each version reserves.

import { i32, type Ref, storeRef } from '../memory/memory.ts';
import { mark, ob_type, own, Py_INCREF, Py_NewRef, release, table, tp_iternext } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyObject_GetIter, PyObject_LengthHint } from './abstract.ts';
import { dictKeyAt, dictValueAt, PyDict_CheckExact, PyDict_Next, PyDict_Size } from './dictobject.ts';
import { dictOfView, PyDictItems_Type, PyDictKeys_Type, PyDictValues_Type } from './dictview.ts';
import {
  _PyList_AppendTakeRef,
  allocated,
  list_preallocate_exact,
  list_resize,
  listSlot,
  ob_item,
  PyList_CheckExact,
  PyList_GET_SIZE,
  setSize,
} from './listobject.ts';
import { _PySet_NextEntry, PyAnySet_CheckExact, PySet_GET_SIZE, setKeyAt } from './setobject.ts';
import { PyTuple_CheckExact, PyTuple_GET_SIZE, PyTuple_Pack, tupleSlot } from './tupleobject.ts';

/** l.extend(iterable). What the iterable raises passes through; the items before it stay. */
export function _list_extend(l: Ref, iterable: Ref): void {
  if (l === iterable || PyList_CheckExact(iterable)) extendFast(l, iterable, PyList_GET_SIZE(iterable), true);
  else if (PyTuple_CheckExact(iterable)) extendFast(l, iterable, PyTuple_GET_SIZE(iterable), false);
  else if (v.listPreallocates !== 'even, not sets') extendIter(l, iterable);
  else if (PyAnySet_CheckExact(iterable)) extendSet(l, iterable);
  else if (PyDict_CheckExact(iterable)) extendDict(l, iterable, PyDictKeys_Type);
  else {
    const type = i32[(iterable << 2) + ob_type];
    if (type === PyDictKeys_Type || type === PyDictValues_Type || type === PyDictItems_Type)
      extendDict(l, dictOfView(iterable), type);
    else extendIter(l, iterable);
  }
}

const preallocates = (): boolean => v.listPreallocates === 'even' || v.listPreallocates === 'even, not sets';

// A list or tuple: its items lie side by side.
function extendFast(l: Ref, source: Ref, n: number, isList: boolean): void {
  if (n === 0) return;
  const m = PyList_GET_SIZE(l);
  if (i32[(l << 2) + ob_item] === 0 && preallocates()) {
    list_preallocate_exact(l, n);
    setSize(l, n);
  } else list_resize(l, m + n);
  const from = isList ? listSlot(source, 0) : tupleSlot(source, 0);
  const to = listSlot(l, m);
  for (let i = 0; i < 2 * n; i += 2) {
    const item = i32[from + i];
    Py_INCREF(item);
    storeRef(to + i, item);
  }
}

function extendIter(l: Ref, iterable: Ref): void {
  const m = mark();
  const it = own(PyObject_GetIter(iterable));
  const next = table[i32[(i32[(it << 2) + ob_type] << 2) + tp_iternext]];
  const n = PyObject_LengthHint(iterable, 8);
  if (i32[(l << 2) + ob_item] === 0 && preallocates()) {
    if (n > 0) list_preallocate_exact(l, n);
  } else {
    const size = PyList_GET_SIZE(l);
    list_resize(l, size + n);
    setSize(l, size);
  }
  for (let item = next(it); item !== 0; item = next(it)) _PyList_AppendTakeRef(l, item);
  // cut back what was reserved too much
  const size = PyList_GET_SIZE(l);
  if (size < i32[(l << 2) + allocated]) list_resize(l, size);
  release(m);
}

function extendSet(l: Ref, set: Ref): void {
  const m = PyList_GET_SIZE(l);
  const n = PySet_GET_SIZE(set);
  if (n === 0) return;
  list_resize(l, m + n);
  let w = listSlot(l, m);
  for (let pos = _PySet_NextEntry(set, 0); pos >= 0; pos = _PySet_NextEntry(set, pos)) {
    const key = setKeyAt(set, pos);
    Py_INCREF(key);
    storeRef(w, key);
    w += 2;
  }
}

function extendDict(l: Ref, d: Ref, what: Ref): void {
  const m = PyList_GET_SIZE(l);
  const n = PyDict_Size(d);
  if (n === 0) return;
  list_resize(l, m + n);
  setSize(l, m);
  for (let pos = PyDict_Next(d, 0); pos >= 0; pos = PyDict_Next(d, pos)) {
    let item: Ref;
    if (what === PyDictItems_Type) item = PyTuple_Pack(dictKeyAt(d, pos), dictValueAt(d, pos));
    else item = Py_NewRef(what === PyDictKeys_Type ? dictKeyAt(d, pos) : dictValueAt(d, pos));
    const size = PyList_GET_SIZE(l);
    storeRef(listSlot(l, size), item);
    setSize(l, size + 1);
  }
}
