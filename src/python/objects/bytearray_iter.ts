// CPython: Objects/bytearrayobject.c, bytearray_iter. The iterator over a bytearray.

import { PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import { i32, loadSsize, type Ref, store, storeSsize, u8 } from '../memory/memory.ts';
import {
  clearStruct,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PyByteArray_AS_STRING, PyByteArray_GET_SIZE } from './bytearrayobject.ts';
import { dealloc_struct } from './generic.ts';
import { seqiterMethods } from './iterobject.ts';
import { PyLong_FromLong } from './longobject.ts';

const { it_index, it_seq } = words('PySeqIterObject', v);
const SIZE = structOf('PySeqIterObject', v).size;

/** tp_iter of bytearray: a new iterator. */
export function bytearray_iter(array: Ref): Ref {
  const it = PyObject_GC_New(PyByteArrayIter_Type, SIZE);
  storeSsize((it << 2) + it_index, 0);
  storeSsize((it << 2) + it_seq, Py_NewRef(array));
  PyObject_GC_Track(it);
  return it;
}

function bytearrayiter_next(it: Ref): Ref {
  const w = it << 2;
  const array = i32[w + it_seq];
  if (array === 0) return 0;
  const i = loadSsize(w + it_index);
  if (i < PyByteArray_GET_SIZE(array)) {
    storeSsize(w + it_index, i + 1);
    return PyLong_FromLong(u8[PyByteArray_AS_STRING(array) + i]);
  }
  store(w + it_seq, 0);
  Py_DECREF(array);
  return 0;
}

export const PyByteArrayIter_Type: Ref = staticType({
  name: 'bytearray_iterator',
  struct: 'PySeqIterObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_dealloc: dealloc_struct('PySeqIterObject'),
    tp_traverse: traverseStruct('PySeqIterObject'),
    tp_clear: clearStruct('PySeqIterObject'),
    tp_iter: Py_NewRef,
    tp_iternext: bytearrayiter_next,
  },
  methods: seqiterMethods(PyByteArray_GET_SIZE, '()'),
});
