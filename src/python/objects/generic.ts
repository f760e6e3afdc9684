// CPython: Objects/typeobject.c (PyType_GenericAlloc), Objects/object.c. Birth and death that many types share.

import { PyObject_GC_Del, PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, storeSsize } from '../memory/memory.ts';
import {
  _Py_NewReference,
  clearBody,
  hooks,
  ob_size,
  ob_type,
  objectFields,
  Py_CLEAR,
  Py_DECREF,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_HEAPTYPE,
  tp_basicsize,
  tp_flags,
  tp_itemsize,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import type { Profile } from '../version.ts';
import { v } from '../version.ts';
import { _PyArg_NoKeywords } from './getargs.ts';
import { initInstanceValues, inlineValuesSize, preHeaderSize } from './instancedict.ts';

/**
 * A new zeroed object of any type, with room for `nitems` items and the sentinel that CPython adds, tracked when its type
 * has the collector's flag (PyType_GenericAlloc). New reference. MemoryError.
 */
export function PyType_GenericAlloc(type: Ref, nitems: number): Ref {
  const t = type << 2;
  const itemsize = i32[t + tp_itemsize];
  const size = itemsize === 0 ? i32[t + tp_basicsize] : varSize(type, nitems + 1);
  const before = preHeaderSize(type);
  if (i32[t + tp_flags] & Py_TPFLAGS_HAVE_GC) {
    const behind = inlineValuesSize(type);
    const o = PyObject_GC_New(type, size + behind, before);
    clearBody(o, size);
    if (itemsize !== 0) storeSsize((o << 2) + ob_size, nitems);
    if (behind !== 0) initInstanceValues(o);
    PyObject_GC_Track(o);
    return o;
  }
  const block = PyObject_Malloc(before + size);
  if (block === 0) hooks.noMemory();
  const o = block + (before >>> 4);
  _Py_NewReference(o, type);
  clearBody(o, size);
  if (itemsize !== 0) storeSsize((o << 2) + ob_size, nitems);
  return o;
}

/** Bytes of an instance with `nitems` items (_PyObject_VAR_SIZE). */
export function varSize(type: Ref, nitems: number): number {
  return (i32[(type << 2) + tp_basicsize] + nitems * i32[(type << 2) + tp_itemsize] + 7) & ~7;
}

/**
 * Gives a dead object's memory back: what lies in front of it too, and the reference that it holds to its heap type
 * (tp_free, and the end of subtype_dealloc).
 */
export function freeObject(o: Ref): void {
  const type = i32[(o << 2) + ob_type];
  const flags = i32[(type << 2) + tp_flags];
  if ((flags & Py_TPFLAGS_HEAPTYPE) === 0) {
    if (flags & Py_TPFLAGS_HAVE_GC) PyObject_GC_Del(o);
    else PyObject_Free(o);
    return;
  }
  const before = preHeaderSize(type);
  if (flags & Py_TPFLAGS_HAVE_GC) PyObject_GC_Del(o, before);
  else PyObject_Free(o - (before >>> 4));
  Py_DECREF(type);
}

/** tp_dealloc of a type whose references are the object fields of its struct: drops them in order, then the memory. */
export function dealloc_struct(struct: string): (self: Ref) => void {
  let profile: Profile | null = null;
  let fields: number[] = [];
  return (self) => {
    if (profile !== v) {
      profile = v;
      fields = objectFields(struct).words;
    }
    if (i32[(i32[(self << 2) + ob_type] << 2) + tp_flags] & Py_TPFLAGS_HAVE_GC) PyObject_GC_UnTrack(self);
    for (let i = 0; i < fields.length; i++) Py_CLEAR((self << 2) + fields[i]);
    freeObject(self);
  };
}

/** Bytes of an object's own struct and items, without its collector header (_PyObject_SIZE, object.__sizeof__). */
export function sizeofObject(o: Ref): number {
  const type = i32[(o << 2) + ob_type];
  const itemsize = i32[(type << 2) + tp_itemsize];
  const basic = i32[(type << 2) + tp_basicsize];
  return itemsize === 0 ? basic : basic + Math.abs(i32[(o << 2) + ob_size]) * itemsize;
}

/** TypeError when keyword arguments are given to a type. */
export function noKeywords(name: string, kwnames: Ref): void {
  _PyArg_NoKeywords(name, kwnames);
}
