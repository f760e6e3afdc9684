// CPython: Objects/dictobject.c (_PyObject_GetDictPtr and friends). Where an instance keeps its attributes.
//
// Up to 3.10 a field of the instance at tp_dictoffset holds its dict; since 3.11 instances of Python classes have a
// managed dict: a field in front of the collector header (MANAGED_DICT_OFFSET, -24 bytes). The dict is made when the
// first attribute is set or __dict__ is asked for.

import { i32, type Ref, store } from '../memory/memory.ts';
import {
  ob_size,
  ob_type,
  Py_TPFLAGS_MANAGED_DICT,
  tp_basicsize,
  tp_dictoffset,
  tp_flags,
  tp_itemsize,
} from '../memory/object.ts';
import { v } from '../version.ts';
import { PyDict_New } from './dictobject.ts';

/** Word offset of the managed dict from the object. */
const MANAGED_DICT = -6;

/** Bytes in front of the collector header of an instance of a type. */
export function preHeaderSize(type: Ref): number {
  return i32[(type << 2) + tp_flags] & (Py_TPFLAGS_MANAGED_DICT | 8) && v.minor >= 11 ? 16 : 0;
}

/** Word index of the field that holds the dict of `o`, or 0 when its type gives it none. */
export function _PyObject_GetDictPtr(o: Ref): number {
  const type = i32[(o << 2) + ob_type] << 2;
  if (i32[type + tp_flags] & Py_TPFLAGS_MANAGED_DICT) return (o << 2) + MANAGED_DICT;
  const offset = i32[type + tp_dictoffset];
  if (offset === 0) return 0;
  if (offset > 0) return (o << 2) + (offset >>> 2);
  // negative: from the end of a variable-sized object
  const n = Math.abs(i32[(o << 2) + ob_size]);
  const size = (i32[type + tp_basicsize] + n * i32[type + tp_itemsize] + 7) & ~7;
  return (o << 2) + ((size + offset) >>> 2);
}

/** The instance's dict (borrowed), made when there is none; 0 when its type gives it none. */
export function instanceDict(o: Ref): Ref {
  const w = _PyObject_GetDictPtr(o);
  if (w === 0) return 0;
  let dict = i32[w];
  if (dict === 0) {
    dict = PyDict_New();
    store(w, dict);
  }
  return dict;
}
