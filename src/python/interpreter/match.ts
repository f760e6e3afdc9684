// CPython: Python/ceval.c (match_keys, match_class). Structural pattern matching (3.10+).

import { i32, type Ref } from '../memory/memory.ts';
import {
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_BYTES_SUBCLASS,
  Py_TPFLAGS_DICT_SUBCLASS,
  Py_TPFLAGS_LIST_SUBCLASS,
  Py_TPFLAGS_LONG_SUBCLASS,
  Py_TPFLAGS_MAPPING,
  Py_TPFLAGS_SEQUENCE,
  Py_TPFLAGS_TUPLE_SUBCLASS,
  Py_TPFLAGS_UNICODE_SUBCLASS,
  Py_TYPE,
  PyType_HasFeature,
  releasing,
  TYPE,
  tp_flags,
} from '../memory/object.ts';
import {
  PyObject_GetOptionalAttr,
  PyObject_GetOptionalAttrString,
  PyObject_IsInstance,
  reprString,
  typeName,
  typeNameOf,
} from '../objects/abstract.ts';
import { PyObject_CallMethod } from '../objects/call.ts';
import {
  PyDict_Contains,
  PyDict_GetItemWithError,
  PyDict_New,
  PyDict_SetItem,
  PyDict_Type,
} from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { PyType_GenericAlloc } from '../objects/generic.ts';
import { PyList_Append, PyList_AsTuple, PyList_New } from '../objects/listobject.ts';
import { PyBaseObject_Type } from '../objects/objecttype.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Type } from '../objects/tupleobject.ts';
import { PyType_Check } from '../objects/typeobject.ts';
import { PyUnicode_CheckExact } from '../objects/unicodeobject.ts';

export function matchesMapping(o: Ref): boolean {
  return PyType_HasFeature(Py_TYPE(o), Py_TPFLAGS_MAPPING);
}

export function matchesSequence(o: Ref): boolean {
  return PyType_HasFeature(Py_TYPE(o), Py_TPFLAGS_SEQUENCE);
}

/** The values of the keys as a tuple, or None when one is missing; new reference. */
export function match_keys(map: Ref, keys: Ref): Ref {
  const m = mark();
  const seen = own(PyDict_New());
  const values = own(PyList_New(0));
  const missing = own(newObject());
  for (let i = 0; i < PyTuple_GET_SIZE(keys); i++) {
    const key = PyTuple_GET_ITEM(keys, i);
    if (PyDict_Contains(seen, key))
      raise(PyExc_ValueError, `mapping pattern checks duplicate key (${reprString(key)})`);
    PyDict_SetItem(seen, key, Py_None);
    let value: Ref;
    if (Py_TYPE(map) === PyDict_Type) {
      const found = PyDict_GetItemWithError(map, key);
      value = found === 0 ? Py_NewRef(missing) : Py_NewRef(found);
    } else value = PyObject_CallMethod(map, 'get', key, missing);
    own(value);
    if (value === missing) return releasing(m, Py_NewRef(Py_None));
    PyList_Append(values, value);
  }
  return releasing(m, PyList_AsTuple(values));
}
function newObject(): Ref {
  return PyType_GenericAlloc(PyBaseObject_Type, 0);
}

// Types whose single positional pattern is the whole subject (_Py_TPFLAGS_MATCH_SELF).
const MATCH_SELF =
  Py_TPFLAGS_LONG_SUBCLASS |
  Py_TPFLAGS_LIST_SUBCLASS |
  Py_TPFLAGS_TUPLE_SUBCLASS |
  Py_TPFLAGS_BYTES_SUBCLASS |
  Py_TPFLAGS_UNICODE_SUBCLASS |
  Py_TPFLAGS_DICT_SUBCLASS;
const MATCH_SELF_NAMES = new Set(['bool', 'bytearray', 'float', 'frozenset', 'set']);

/** The attributes of a class pattern as a tuple, or None; new reference. */
export function match_class(subject: Ref, type: Ref, nargs: number, kwattrs: Ref): Ref {
  if (!PyType_Check(type)) raise(PyExc_TypeError, 'called match pattern must be a class');
  if (!PyObject_IsInstance(subject, type)) return Py_NewRef(Py_None);
  const m = mark();
  const seen = own(PyDict_New());
  const attributes = own(PyList_New(0));
  const add = (name: Ref): boolean => {
    if (PyDict_Contains(seen, name))
      raise(
        PyExc_TypeError,
        `${typeName(type)}() got multiple sub-patterns for attribute ${reprString(name)}`,
      );
    PyDict_SetItem(seen, name, Py_None);
    const value = PyObject_GetOptionalAttr(subject, name);
    if (value === 0) return false;
    own(value);
    PyList_Append(attributes, value);
    return true;
  };
  if (nargs > 0) {
    const args = PyObject_GetOptionalAttrString(type, '__match_args__');
    let matchSelf = false;
    let allowed = 0;
    if (args !== 0) {
      own(args);
      if (Py_TYPE(args) !== PyTuple_Type)
        raise(PyExc_TypeError, `${typeName(type)}.__match_args__ must be a tuple (got ${typeNameOf(args)})`);
      allowed = PyTuple_GET_SIZE(args);
    } else {
      let t = type;
      for (; t !== 0; t = i32[(t << 2) + TYPE.tp_base])
        if (MATCH_SELF_NAMES.has(typeName(t)) || i32[(t << 2) + tp_flags] & MATCH_SELF) matchSelf = true;
      allowed = matchSelf ? 1 : 0;
    }
    if (allowed < nargs)
      raise(
        PyExc_TypeError,
        `${typeName(type)}() accepts ${allowed} positional sub-pattern${allowed === 1 ? '' : 's'} (${nargs} given)`,
      );
    if (matchSelf) PyList_Append(attributes, subject);
    else {
      for (let i = 0; i < nargs; i++) {
        const name = PyTuple_GET_ITEM(args, i);
        if (!PyUnicode_CheckExact(name))
          raise(PyExc_TypeError, `__match_args__ elements must be strings (got ${typeNameOf(name)})`);
        if (!add(name)) return releasing(m, Py_NewRef(Py_None));
      }
    }
  }
  for (let i = 0; i < PyTuple_GET_SIZE(kwattrs); i++)
    if (!add(PyTuple_GET_ITEM(kwattrs, i))) return releasing(m, Py_NewRef(Py_None));
  return releasing(m, PyList_AsTuple(attributes));
}
