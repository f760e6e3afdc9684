// CPython: Objects/unicodeobject.c, unicode_iter. The iterators over the characters of a str.

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
import { dealloc_struct } from './generic.ts';
import { seqiterMethods } from './iterobject.ts';
import {
  get_latin1_char,
  PyUnicode_DATA,
  PyUnicode_FromOrdinal,
  PyUnicode_GET_LENGTH,
  PyUnicode_IS_ASCII,
  PyUnicode_READ_CHAR,
} from './unicodeobject.ts';

const { it_index, it_seq } = words('PySeqIterObject', v);
const SIZE = structOf('PySeqIterObject', v).size;

/** tp_iter of str: a new iterator over its characters. */
export function unicode_iter(str: Ref): Ref {
  const type = v.minor >= 11 && PyUnicode_IS_ASCII(str) ? _PyUnicodeASCIIIter_Type : PyUnicodeIter_Type;
  const it = PyObject_GC_New(type, SIZE);
  storeSsize((it << 2) + it_index, 0);
  store((it << 2) + it_seq, Py_NewRef(str));
  store((it << 2) + it_seq + 1, 0);
  PyObject_GC_Track(it);
  return it;
}

/** tp_iternext: the next character (new reference), 0 at the end; the string is let go of then. */
function unicodeiter_next(it: Ref): Ref {
  const w = it << 2;
  const str = i32[w + it_seq];
  if (str === 0) return 0;
  const i = loadSsize(w + it_index);
  if (i < PyUnicode_GET_LENGTH(str)) {
    storeSsize(w + it_index, i + 1);
    return PyUnicode_FromOrdinal(PyUnicode_READ_CHAR(str, i));
  }
  store(w + it_seq, 0);
  Py_DECREF(str);
  return 0;
}

function unicode_ascii_iter_next(it: Ref): Ref {
  const w = it << 2;
  const str = i32[w + it_seq];
  if (str === 0) return 0;
  const i = loadSsize(w + it_index);
  if (i < PyUnicode_GET_LENGTH(str)) {
    storeSsize(w + it_index, i + 1);
    return get_latin1_char(u8[PyUnicode_DATA(str) + i]);
  }
  store(w + it_seq, 0);
  Py_DECREF(str);
  return 0;
}

function iteratorType(name: string, next: (it: Ref) => Ref, since?: number): Ref {
  return staticType({
    name,
    struct: 'PySeqIterObject',
    flags: Py_TPFLAGS_HAVE_GC,
    since,
    slots: {
      tp_dealloc: dealloc_struct('PySeqIterObject'),
      tp_traverse: traverseStruct('PySeqIterObject'),
      tp_clear: clearStruct('PySeqIterObject'),
      tp_iter: Py_NewRef,
      tp_iternext: next,
    },
    methods: seqiterMethods(PyUnicode_GET_LENGTH, "''"),
  });
}

export const PyUnicodeIter_Type: Ref = iteratorType('str_iterator', unicodeiter_next);
export const _PyUnicodeASCIIIter_Type: Ref = iteratorType('str_ascii_iterator', unicode_ascii_iter_next, 11);
