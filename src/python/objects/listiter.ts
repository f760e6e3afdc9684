// CPython: Objects/listobject.c. The iterators of a list, forwards and backwards.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import { PyObject_GC_Del, PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, store, storeRef, storeSsize } from '../memory/memory.ts';
import {
  _Py_NewReference,
  ob_size,
  Py_DECREF,
  Py_INCREF,
  Py_TPFLAGS_HAVE_GC,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { dealloc_struct } from './generic.ts';
import { iterSelf, reversedMethods, seqiterMethods } from './iterobject.ts';
import { ob_item, PyList_GET_ITEM, PyList_GET_SIZE } from './listobject.ts';

const { it_index, it_seq } = words('PySeqIterObject', v);
const SIZE = structOf('PySeqIterObject', v).size;
const list_iters = freelist('list_iterator', limitOf('freeIterators'), PyObject_GC_Del);

export const PyListIter_Type: Ref = staticType({
  name: 'list_iterator',
  struct: 'PySeqIterObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_dealloc: listiter_dealloc,
    tp_traverse: traverseStruct('PySeqIterObject'),
    tp_iter: iterSelf,
    tp_iternext: listiter_next,
  },
  methods: seqiterMethods(PyList_GET_SIZE, '[]'),
});

export const PyListRevIter_Type: Ref = staticType({
  name: 'list_reverseiterator',
  struct: 'PySeqIterObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_dealloc: dealloc_struct('PySeqIterObject'),
    tp_traverse: traverseStruct('PySeqIterObject'),
    tp_iter: iterSelf,
    tp_iternext: listreviter_next,
  },
  methods: reversedMethods(PyList_GET_SIZE),
});

/** iter(l); new reference. */
export function list_iter(l: Ref): Ref {
  let it = pop(list_iters);
  if (it !== 0) _Py_NewReference(it, PyListIter_Type);
  else it = PyObject_GC_New(PyListIter_Type, SIZE);
  Py_INCREF(l);
  storeRef((it << 2) + it_index, 0);
  storeRef((it << 2) + it_seq, l);
  PyObject_GC_Track(it);
  return it;
}

/** The next item (new reference), or 0 at the end. */
export function listiter_next(it: Ref): Ref {
  const w = it << 2;
  const l = i32[w + it_seq];
  if (l === 0) return 0;
  const index = i32[w + it_index];
  if (index < i32[(l << 2) + ob_size]) {
    store(w + it_index, index + 1);
    const item = i32[(i32[(l << 2) + ob_item] << 2) + 2 * index];
    Py_INCREF(item);
    return item;
  }
  store(w + it_seq, 0);
  Py_DECREF(l);
  return 0;
}

function listiter_dealloc(it: Ref): void {
  PyObject_GC_UnTrack(it);
  const l = i32[(it << 2) + it_seq];
  if (l !== 0) {
    store((it << 2) + it_seq, 0);
    Py_DECREF(l);
  }
  if (!push(list_iters, it)) PyObject_GC_Del(it);
}

/** reversed(l); new reference. */
export function list_reversed(l: Ref): Ref {
  const it = PyObject_GC_New(PyListRevIter_Type, SIZE);
  Py_INCREF(l);
  storeSsize((it << 2) + it_index, PyList_GET_SIZE(l) - 1);
  storeRef((it << 2) + it_seq, l);
  PyObject_GC_Track(it);
  return it;
}

function listreviter_next(it: Ref): Ref {
  const w = it << 2;
  const l = i32[w + it_seq];
  if (l === 0) return 0;
  const index = i32[w + it_index];
  if (index >= 0 && index < PyList_GET_SIZE(l)) {
    storeSsize(w + it_index, index - 1);
    const item = PyList_GET_ITEM(l, index);
    Py_INCREF(item);
    return item;
  }
  storeSsize(w + it_index, -1);
  store(w + it_seq, 0);
  Py_DECREF(l);
  return 0;
}
