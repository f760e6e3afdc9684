// CPython: Objects/dictobject.c. d[key], text, equality, |.

import { i32, type Ref } from '../memory/memory.ts';
import { hash, mark, own, Py_NewRef, release, releasing } from '../memory/object.ts';
import {
  Py_EQ,
  Py_NE,
  Py_ReprEnter,
  Py_ReprLeave,
  PyBool_FromLong,
  PyObject_RichCompareBool,
  reprString,
} from './abstract.ts';
import { PyObject_CallOneArg } from './call.ts';
import { dict_hash, lookup } from './dictlookup.ts';
import { dict_update_arg } from './dictmerge.ts';
import {
  _PyDict_GetItem_KnownHash,
  dictHashAt,
  dictKeyAt,
  dictValueAt,
  PyDict_Check,
  PyDict_CheckExact,
  PyDict_Copy,
  PyDict_Next,
  PyDict_Size,
} from './dictobject.ts';
import { _PyErr_SetKeyError } from './errors.ts';
import { id, identifier } from './identifiers.ts';
import { Py_NotImplemented } from './singletons.ts';
import { lookupSpecialId } from './typeobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

const __missing__ = identifier('__missing__');

/** d[key], by __missing__ for a subclass that has it; new reference. KeyError(key). */
export function dict_subscript(d: Ref, key: Ref): Ref {
  const low = dict_hash(key);
  const slot = lookup(d, key, low, hash.high);
  if (slot !== 0) return Py_NewRef(i32[slot]);
  if (!PyDict_CheckExact(d)) {
    const missing = lookupSpecialId(d, id(__missing__));
    if (missing !== 0) {
      const m = mark();
      own(missing);
      return releasing(m, PyObject_CallOneArg(missing, key));
    }
  }
  _PyErr_SetKeyError(key);
}

/** dict.__getitem__ */
export function dict_getitem(d: Ref, key: Ref): Ref {
  return dict_subscript(d, key);
}

/** key in d, as sq_contains answers. */
export function dict_contains(d: Ref, key: Ref): number {
  const low = dict_hash(key);
  return lookup(d, key, low, hash.high) === 0 ? 0 : 1;
}

export function dict_repr(d: Ref): Ref {
  if (Py_ReprEnter(d) !== 0) return PyUnicode_FromString('{...}');
  let text = '';
  const m = mark();
  try {
    for (let pos = PyDict_Next(d, 0); pos >= 0; pos = PyDict_Next(d, pos)) {
      const key = own(Py_NewRef(dictKeyAt(d, pos)));
      const value = own(Py_NewRef(dictValueAt(d, pos)));
      if (text !== '') text += ', ';
      text += `${reprString(key)}: `;
      text += reprString(value);
      release(m);
    }
  } finally {
    Py_ReprLeave(d);
  }
  return PyUnicode_FromString(`{${text}}`);
}

function dict_equal(a: Ref, b: Ref): boolean {
  if (PyDict_Size(a) !== PyDict_Size(b)) return false;
  const m = mark();
  for (let pos = PyDict_Next(a, 0); pos >= 0; pos = PyDict_Next(a, pos)) {
    const key = own(Py_NewRef(dictKeyAt(a, pos)));
    const value = own(Py_NewRef(dictValueAt(a, pos)));
    const low = dictHashAt(a, pos);
    const other = _PyDict_GetItem_KnownHash(b, key, low, hash.high);
    if (other === 0) {
      release(m);
      return false;
    }
    own(Py_NewRef(other));
    const same = PyObject_RichCompareBool(other, value, Py_EQ);
    release(m);
    if (!same) return false;
  }
  return true;
}

export function dict_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (!PyDict_Check(a) || !PyDict_Check(b) || (op !== Py_EQ && op !== Py_NE))
    return Py_NewRef(Py_NotImplemented);
  return PyBool_FromLong(dict_equal(a, b) === (op === Py_EQ));
}

/** a | b (3.9, PEP 584) */
export function dict_or(a: Ref, b: Ref): Ref {
  if (!PyDict_Check(a) || !PyDict_Check(b)) return Py_NewRef(Py_NotImplemented);
  const m = mark();
  const d = own(PyDict_Copy(a));
  dict_update_arg(d, b);
  return releasing(m, Py_NewRef(d));
}

/** a |= b */
export function dict_ior(a: Ref, b: Ref): Ref {
  dict_update_arg(a, b);
  return Py_NewRef(a);
}
