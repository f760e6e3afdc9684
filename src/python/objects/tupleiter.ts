// CPython: Objects/tupleobject.c, tupleiter_*. The iterator of a tuple.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import { PyObject_GC_Del, PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, store, storeRef } from '../memory/memory.ts';
import {
  _Py_NewReference,
  Py_DECREF,
  Py_INCREF,
  Py_TPFLAGS_HAVE_GC,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { iterSelf, seqiterMethods } from './iterobject.ts';
import { PyTuple_GET_SIZE, tuple_items } from './tupleobject.ts';

const { it_index, it_seq } = words('PySeqIterObject', v);
const SIZE = structOf('PySeqIterObject', v).size;
const tuple_iters = freelist('tuple_iterator', limitOf('freeIterators'), PyObject_GC_Del);

export const PyTupleIter_Type: Ref = staticType({
  name: 'tuple_iterator',
  struct: 'PySeqIterObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_dealloc: tupleiter_dealloc,
    tp_traverse: traverseStruct('PySeqIterObject'),
    tp_iter: iterSelf,
    tp_iternext: tupleiter_next,
  },
  methods: seqiterMethods(PyTuple_GET_SIZE, '()'),
});

/** iter(t); new reference. */
export function tupleiter_new(t: Ref): Ref {
  let it = pop(tuple_iters);
  if (it !== 0) _Py_NewReference(it, PyTupleIter_Type);
  else it = PyObject_GC_New(PyTupleIter_Type, SIZE);
  Py_INCREF(t);
  storeRef((it << 2) + it_index, 0);
  storeRef((it << 2) + it_seq, t);
  PyObject_GC_Track(it);
  return it;
}

/** The next item (new reference), or 0 at the end. */
export function tupleiter_next(it: Ref): Ref {
  const w = it << 2;
  const t = i32[w + it_seq];
  if (t === 0) return 0;
  const index = i32[w + it_index];
  if (index < PyTuple_GET_SIZE(t)) {
    store(w + it_index, index + 1);
    const item = i32[(t << 2) + tuple_items + 2 * index];
    Py_INCREF(item);
    return item;
  }
  store(w + it_seq, 0);
  Py_DECREF(t);
  return 0;
}

function tupleiter_dealloc(it: Ref): void {
  PyObject_GC_UnTrack(it);
  const t = i32[(it << 2) + it_seq];
  if (t !== 0) {
    store((it << 2) + it_seq, 0);
    Py_DECREF(t);
  }
  if (!push(tuple_iters, it)) PyObject_GC_Del(it);
}
