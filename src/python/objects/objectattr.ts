// CPython: Objects/object.c. PyObject_GenericGetAttr, PyObject_GenericSetAttr: how attributes are found.

import { i32, type Ref } from '../memory/memory.ts';
import {
  mark,
  ob_type,
  own,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_METHOD_DESCRIPTOR,
  Py_TYPE,
  PyErr,
  PyType_HasFeature,
  release,
  releasing,
  table,
  tp_descr_get,
  tp_descr_set,
  tp_getattro,
} from '../memory/object.ts';
import { v } from '../version.ts';
import { PyObject_GetAttr, typeName, typeNameOf } from './abstract.ts';
import { PyWrapperDescr_Type } from './descrobject.ts';
import { PyErr_GivenExceptionMatches, raise } from './errors.ts';
import { PyExc_KeyError, PyExc_TypeError, raiseAttributeError } from './exceptions.ts';
import { getInstanceAttribute, hasInstanceDict, setInstanceAttribute } from './instancedict.ts';
import { _PyType_Lookup } from './typeobject.ts';
import { PyUnicode_Check, stringOf } from './unicodeobject.ts';

/** o.name by the rules of object.__getattribute__; new reference. AttributeError when there is none. */
export function PyObject_GenericGetAttr(o: Ref, name: Ref): Ref {
  const found = genericGetAttr(o, name);
  if (found === 0)
    raiseAttributeError(o, name, `'${typeNameOf(o)}' object has no attribute '${stringOf(name)}'`);
  return found;
}

/** True when the attributes of an object are found by PyObject_GenericGetAttr. */
export function hasGenericGetAttr(o: Ref): boolean {
  return i32[(i32[(o << 2) + ob_type] << 2) + tp_getattro] === genericGetAttrIndex();
}

/** The same, but NULL where there is none: no exception is made (_PyObject_GenericGetAttrWithDict with suppress). */
export function genericGetAttr(o: Ref, name: Ref): Ref {
  const type = i32[(o << 2) + ob_type];
  if (!PyUnicode_Check(name))
    raise(PyExc_TypeError, `attribute name must be string, not '${typeNameOf(name)}'`);
  const descr = _PyType_Lookup(type, name);
  let get = 0;
  if (descr !== 0) {
    const dt = i32[(descr << 2) + ob_type] << 2;
    get = i32[dt + tp_descr_get];
    if (get !== 0 && i32[dt + tp_descr_set] !== 0) {
      const m = mark();
      own(Py_NewRef(descr));
      return releasing(m, table[get](descr, o, type));
    }
  }
  const inDict = getInstanceAttribute(o, name);
  if (inDict !== 0) return Py_NewRef(inDict);
  if (get !== 0) {
    const m = mark();
    own(Py_NewRef(descr));
    return releasing(m, table[get](descr, o, type));
  }
  return descr === 0 ? 0 : Py_NewRef(descr);
}

/** o.name = value (delete when value is NULL) by the rules of object.__setattr__. */
export function PyObject_GenericSetAttr(o: Ref, name: Ref, value: Ref): void {
  const type = Py_TYPE(o);
  if (!PyUnicode_Check(name))
    raise(PyExc_TypeError, `attribute name must be string, not '${typeNameOf(name)}'`);
  const descr = _PyType_Lookup(type, name);
  if (descr !== 0) {
    const set = i32[(Py_TYPE(descr) << 2) + tp_descr_set];
    if (set !== 0) {
      const m = mark();
      own(Py_NewRef(descr));
      table[set](descr, o, value);
      release(m);
      return;
    }
  }
  if (!hasInstanceDict(o)) {
    if (descr !== 0)
      raiseAttributeError(o, name, `'${typeName(type)}' object attribute '${stringOf(name)}' is read-only`);
    const more = v.minor >= 13 ? ' and no __dict__ for setting new attributes' : '';
    raiseAttributeError(o, name, `'${typeName(type)}' object has no attribute '${stringOf(name)}'${more}`);
  }
  if (value !== 0) {
    setInstanceAttribute(o, name, value);
    return;
  }
  const m = mark();
  try {
    setInstanceAttribute(o, name, 0);
  } catch (err) {
    if (!(err instanceof PyErr && PyErr_GivenExceptionMatches(err.value, PyExc_KeyError))) throw err;
    release(m);
    Py_DECREF(err.value);
    raiseAttributeError(
      o,
      name,
      v.minor >= 11 ? `'${typeName(type)}' object has no attribute '${stringOf(name)}'` : stringOf(name),
    );
  }
}

/** Result of _PyObject_GetMethod: the newest one, as there is no need for two at a time. */
const found = { method: 0, unbound: false };

/**
 * o.name for a call: when it is a plain function of the class, the function itself (unbound: call it with o before the
 * arguments), else the attribute. `method` is a new reference.
 */
export function _PyObject_GetMethod(o: Ref, name: Ref): { method: Ref; unbound: boolean } {
  const type = i32[(o << 2) + ob_type];
  if (i32[(type << 2) + tp_getattro] !== genericGetAttrIndex()) {
    found.method = PyObject_GetAttr(o, name);
    found.unbound = false;
    return found;
  }
  const descr = _PyType_Lookup(type, name);
  let get = 0;
  let isMethod = false;
  if (descr !== 0) {
    const dt = i32[(descr << 2) + ob_type];
    if (PyType_HasFeature(dt, Py_TPFLAGS_METHOD_DESCRIPTOR) && (v.minor > 7 || dt !== PyWrapperDescr_Type))
      isMethod = true;
    else {
      get = i32[(dt << 2) + tp_descr_get];
      if (get !== 0 && i32[(dt << 2) + tp_descr_set] !== 0) {
        const m = mark();
        own(Py_NewRef(descr));
        found.method = releasing(m, table[get](descr, o, type));
        found.unbound = false;
        return found;
      }
    }
  }
  const attribute = getInstanceAttribute(o, name);
  if (attribute !== 0) {
    Py_INCREF(attribute);
    found.method = attribute;
    found.unbound = false;
    return found;
  }
  if (isMethod) {
    Py_INCREF(descr);
    found.method = descr;
    found.unbound = true;
    return found;
  }
  found.unbound = false;
  if (get !== 0) {
    const m = mark();
    own(Py_NewRef(descr));
    found.method = releasing(m, table[get](descr, o, type));
    return found;
  }
  if (descr !== 0) {
    found.method = Py_NewRef(descr);
    return found;
  }
  raiseAttributeError(o, name, `'${typeName(type)}' object has no attribute '${stringOf(name)}'`);
}

let genericIndex = 0;
function genericGetAttrIndex(): number {
  if (genericIndex === 0) genericIndex = table.indexOf(PyObject_GenericGetAttr);
  return genericIndex;
}
