// CPython: Objects/abstract.c, Objects/object.c. Operations on any object, through the slots of its type.

import { i32, type Ref } from '../memory/memory.ts';
import {
  hash,
  mark,
  mp_ass_subscript,
  mp_length,
  mp_subscript,
  nb_bool,
  nb_index,
  ob_type,
  own,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_DICT_SUBCLASS,
  Py_TPFLAGS_LIST_SUBCLASS,
  Py_TPFLAGS_TUPLE_SUBCLASS,
  Py_TYPE,
  PyErr,
  PyType_HasFeature,
  release,
  releasing,
  specOf,
  sq_ass_item,
  sq_contains,
  sq_item,
  sq_length,
  TYPE,
  table,
  tp_getattro,
  tp_hash,
  tp_iter,
  tp_iternext,
  tp_repr,
  tp_richcompare,
  tp_setattro,
  tp_str,
} from '../memory/object.ts';
import { v } from '../version.ts';
import { Py_False, Py_True } from './boolobject.ts';
import { PyObject_CallNoArgs, PyObject_CallOneArg } from './call.ts';
import { PyComplex_Type } from './complexobject.ts';
import { PyErr_GivenExceptionMatches, raise } from './errors.ts';
import {
  PyExc_AttributeError,
  PyExc_IndexError,
  PyExc_OverflowError,
  PyExc_RecursionError,
  PyExc_StopIteration,
  PyExc_TypeError,
  PyExc_ValueError,
} from './exceptions.ts';
import { Py_GenericAlias } from './genericaliasobject.ts';
import { PySeqIter_New } from './iterobject.ts';
import {
  list_extend,
  PyList_AsTuple,
  PyList_GET_ITEM,
  PyList_GET_SIZE,
  PyList_New,
  PyList_Type,
} from './listobject.ts';
import {
  _PyLong_CompactValue,
  _PyLong_IsCompact,
  PyLong_AsBigInt,
  PyLong_Check,
  PyLong_Type,
} from './longobject.ts';
import { genericGetAttr, hasGenericGetAttr } from './objectattr.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Type } from './tupleobject.ts';
import { lookupSpecial, PyType_IsSubtype, PyType_Type } from './typeobject.ts';
import {
  PyUnicode_CHECK_INTERNED,
  PyUnicode_Check,
  PyUnicode_CheckExact,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  PyUnicode_Intern,
  PyUnicode_InternFromString,
  SSTATE_NOT_INTERNED,
  stringOf,
} from './unicodeobject.ts';

export const Py_LT = 0;
export const Py_LE = 1;
export const Py_EQ = 2;
export const Py_NE = 3;
export const Py_GT = 4;
export const Py_GE = 5;
const SWAPPED_OP = [Py_GT, Py_GE, Py_EQ, Py_NE, Py_LT, Py_LE];
export const OP_STRINGS = ['<', '<=', '==', '!=', '>', '>='];

/** tp_name of a type, as messages show it. */
export function typeName(type: Ref): string {
  const spec = specOf(type);
  if (spec) return spec.name;
  return stringOf(i32[(type << 2) + TYPE.ht_name]);
}

/** typeName of an object's type. */
export function typeNameOf(o: Ref): string {
  return typeName(Py_TYPE(o));
}

// ---------------------------------------------------------------- recursion

let depth = 0;
/** Limit of nested calls, set by sys.setrecursionlimit. */
export const recursion = { limit: 1000, c: 0, cLimit: 400 };

/** Counts one nested call of C functions; RecursionError beyond the limit. Always paired with Py_LeaveRecursiveCall. */
export function Py_EnterRecursiveCall(where: string): void {
  if (++depth > recursion.cLimit) {
    depth--;
    raise(PyExc_RecursionError, `maximum recursion depth exceeded${where}`);
  }
}

export function Py_LeaveRecursiveCall(): void {
  depth--;
}

/** The present depth, for whoever catches an exception and must restore it. */
export function recursionDepth(): number {
  return depth;
}

export function setRecursionDepth(n: number): void {
  depth = n;
}

// ---------------------------------------------------------------- attributes

/** o.name; new reference. AttributeError when there is none. */
export function PyObject_GetAttr(o: Ref, name: Ref): Ref {
  return table[i32[(i32[(o << 2) + ob_type] << 2) + tp_getattro]](o, name);
}

export function PyObject_GetAttrString(o: Ref, name: string): Ref {
  const m = mark();
  const attribute = own(PyUnicode_InternFromString(name));
  return releasing(m, PyObject_GetAttr(o, attribute));
}

/** o.name or NULL when there is no such attribute; new reference (PyObject_GetOptionalAttr). */
export function PyObject_GetOptionalAttr(o: Ref, name: Ref): Ref {
  const m = mark();
  const d = depth;
  try {
    return hasGenericGetAttr(o) ? genericGetAttr(o, name) : PyObject_GetAttr(o, name);
  } catch (err) {
    if (err instanceof PyErr && PyErr_GivenExceptionMatches(err.value, PyExc_AttributeError)) {
      depth = d;
      release(m);
      Py_DECREF(err.value);
      return 0;
    }
    throw err;
  }
}

export function PyObject_GetOptionalAttrString(o: Ref, name: string): Ref {
  const m = mark();
  const attribute = own(PyUnicode_InternFromString(name));
  return releasing(m, PyObject_GetOptionalAttr(o, attribute));
}

/** o.name = value, or del o.name when value is NULL. The name is interned. */
export function PyObject_SetAttr(o: Ref, name: Ref, value: Ref): void {
  if (!PyUnicode_Check(name))
    raise(PyExc_TypeError, `attribute name must be string, not '${typeNameOf(name)}'`);
  if (PyUnicode_CHECK_INTERNED(name) === SSTATE_NOT_INTERNED) {
    // the attribute gets the interned name (PyUnicode_InternInPlace)
    const m = mark();
    setAttribute(o, own(PyUnicode_Intern(Py_NewRef(name))), value);
    release(m);
  } else setAttribute(o, name, value);
}

function setAttribute(o: Ref, name: Ref, value: Ref): void {
  const set = i32[(Py_TYPE(o) << 2) + tp_setattro];
  if (set === 0) {
    raise(
      PyExc_TypeError,
      `'${typeNameOf(o)}' object has ${i32[(Py_TYPE(o) << 2) + tp_getattro] === 0 ? 'no' : 'only read-only'} attributes (${value === 0 ? 'del' : 'assign to'} .${stringOf(name)})`,
    );
  }
  if (PyUnicode_CHECK_INTERNED(name) !== 0) {
    table[set](o, name, value);
    return;
  }
  const m = mark();
  table[set](o, own(PyUnicode_Intern(Py_NewRef(name))), value);
  release(m);
}

export function PyObject_SetAttrString(o: Ref, name: string, value: Ref): void {
  const m = mark();
  PyObject_SetAttr(o, own(PyUnicode_InternFromString(name)), value);
  release(m);
}

export function PyObject_HasAttrString(o: Ref, name: string): boolean {
  const found = PyObject_GetOptionalAttrString(o, name);
  if (found === 0) return false;
  Py_DECREF(found);
  return true;
}

// ---------------------------------------------------------------- truth, identity, comparison, hash

/** bool(o). */
export function PyObject_IsTrue(o: Ref): boolean {
  if (o === Py_True) return true;
  if (o === Py_False || o === Py_None) return false;
  const type = Py_TYPE(o) << 2;
  if (i32[type + nb_bool] !== 0) return Boolean(table[i32[type + nb_bool]](o));
  if (i32[type + mp_length] !== 0) return table[i32[type + mp_length]](o) > 0;
  if (i32[type + sq_length] !== 0) return table[i32[type + sq_length]](o) > 0;
  return true;
}

export function PyBool_FromLong(x: boolean | number): Ref {
  return Py_NewRef(x ? Py_True : Py_False);
}

function do_richcompare(a: Ref, b: Ref, op: number): Ref {
  const ta = Py_TYPE(a);
  const tb = Py_TYPE(b);
  let checkedReverse = false;
  if (ta !== tb && i32[(tb << 2) + tp_richcompare] !== 0 && PyType_IsSubtype(tb, ta)) {
    checkedReverse = true;
    const r = table[i32[(tb << 2) + tp_richcompare]](b, a, SWAPPED_OP[op]);
    if (r !== Py_NotImplemented) return r;
    Py_DECREF(r);
  }
  if (i32[(ta << 2) + tp_richcompare] !== 0) {
    const r = table[i32[(ta << 2) + tp_richcompare]](a, b, op);
    if (r !== Py_NotImplemented) return r;
    Py_DECREF(r);
  }
  if (!checkedReverse && i32[(tb << 2) + tp_richcompare] !== 0) {
    const r = table[i32[(tb << 2) + tp_richcompare]](b, a, SWAPPED_OP[op]);
    if (r !== Py_NotImplemented) return r;
    Py_DECREF(r);
  }
  if (op === Py_EQ) return PyBool_FromLong(a === b);
  if (op === Py_NE) return PyBool_FromLong(a !== b);
  raise(
    PyExc_TypeError,
    `'${OP_STRINGS[op]}' not supported between instances of '${typeName(ta)}' and '${typeName(tb)}'`,
  );
}

/** a op b; new reference. */
export function PyObject_RichCompare(a: Ref, b: Ref, op: number): Ref {
  Py_EnterRecursiveCall(' in comparison');
  const r = do_richcompare(a, b, op);
  Py_LeaveRecursiveCall();
  return r;
}

/** bool(a op b), where the same object counts as equal. */
export function PyObject_RichCompareBool(a: Ref, b: Ref, op: number): boolean {
  if (a === b) {
    if (op === Py_EQ) return true;
    if (op === Py_NE) return false;
  }
  const r = PyObject_RichCompare(a, b, op);
  if (r === Py_True || r === Py_False) {
    Py_DECREF(r);
    return r === Py_True;
  }
  const m = mark();
  own(r);
  const truth = PyObject_IsTrue(r);
  release(m);
  return truth;
}

/** hash(o): returns the low 32 bits and leaves the high ones in hash.high. TypeError when it is unhashable. */
export function PyObject_Hash(o: Ref): number {
  const f = i32[(Py_TYPE(o) << 2) + tp_hash];
  if (f === 0) PyObject_HashNotImplemented(o);
  return table[f](o);
}

export function PyObject_HashNotImplemented(o: Ref): never {
  raise(PyExc_TypeError, `unhashable type: '${typeNameOf(o)}'`);
}

/** Hash of an address: rotated by four bits. */
export function _Py_HashPointer(address: number): number {
  // 47-bit addresses, 16-byte aligned: the rotation is a shift
  const n = Math.floor(address / 16);
  hash.high = Math.floor(n / 4294967296);
  return n | 0;
}

// ---------------------------------------------------------------- text

/** repr(o); new reference to a str. */
export function PyObject_Repr(o: Ref): Ref {
  if (o === 0) return PyUnicode_FromString('<NULL>');
  const f = i32[(Py_TYPE(o) << 2) + tp_repr];
  Py_EnterRecursiveCall(' while getting the repr of an object');
  const r = table[f](o);
  Py_LeaveRecursiveCall();
  if (!PyUnicode_Check(r)) {
    const name = typeNameOf(r);
    Py_DECREF(r);
    raise(PyExc_TypeError, notStr(o, '__repr__', name));
  }
  return r;
}

function notStr(o: Ref, method: string, result: string): string {
  return v.minor >= 15
    ? `${typeNameOf(o)}.${method}() must return a str, not ${result}`
    : `${method} returned non-string (type ${result})`;
}

/** str(o); new reference to a str. */
export function PyObject_Str(o: Ref): Ref {
  if (PyUnicode_CheckExact(o)) return Py_NewRef(o);
  const f = i32[(Py_TYPE(o) << 2) + tp_str];
  if (f === 0) return PyObject_Repr(o);
  Py_EnterRecursiveCall(' while getting the str of an object');
  const r = table[f](o);
  Py_LeaveRecursiveCall();
  if (!PyUnicode_Check(r)) {
    const name = typeNameOf(r);
    Py_DECREF(r);
    raise(PyExc_TypeError, notStr(o, '__str__', name));
  }
  return r;
}

/** repr(o) as a JavaScript string. */
export function reprString(o: Ref): string {
  const r = PyObject_Repr(o);
  const s = stringOf(r);
  Py_DECREF(r);
  return s;
}

/** str(o) as a JavaScript string. */
export function strString(o: Ref): string {
  const r = PyObject_Str(o);
  const s = stringOf(r);
  Py_DECREF(r);
  return s;
}

/** ascii(o); new reference to a str. */
export function PyObject_ASCII(o: Ref): Ref {
  const s = reprString(o);
  let out = '';
  for (const c of s) {
    const n = c.codePointAt(0) as number;
    if (n < 128) out += c;
    else if (n < 256) out += `\\x${n.toString(16).padStart(2, '0')}`;
    else if (n < 65536) out += `\\u${n.toString(16).padStart(4, '0')}`;
    else out += `\\U${n.toString(16).padStart(8, '0')}`;
  }
  return PyUnicode_FromString(out);
}

/** format(o, spec): `spec` a str or NULL. New reference. */
export function PyObject_Format(o: Ref, spec: Ref): Ref {
  if (spec === 0 || (PyUnicode_CheckExact(spec) && PyUnicode_GET_LENGTH(spec) === 0)) {
    if (PyUnicode_CheckExact(o)) return Py_NewRef(o);
    if (Py_TYPE(o) === PyLong_Type) return PyObject_Str(o);
  }
  const m = mark();
  const format_spec = spec === 0 ? own(PyUnicode_FromString('')) : spec;
  const method = lookupSpecial(o, '__format__');
  if (method === 0) raise(PyExc_TypeError, `Type ${typeNameOf(o)} doesn't define __format__`);
  own(method);
  const r = PyObject_CallOneArg(method, format_spec);
  if (!PyUnicode_Check(r)) {
    own(r);
    raise(PyExc_TypeError, `__format__ must return a str, not ${typeNameOf(r)}`);
  }
  return releasing(m, r);
}

// Objects whose repr is under way, so that a list that holds itself prints [...]. Borrowed, innermost last.
const reprs: Ref[] = [];

/** 1 when the repr of `o` is already under way; otherwise notes it and returns 0. */
export function Py_ReprEnter(o: Ref): number {
  if (reprs.includes(o)) return 1;
  reprs.push(o);
  return 0;
}

export function Py_ReprLeave(o: Ref): void {
  const i = reprs.lastIndexOf(o);
  if (i >= 0) reprs.splice(i, 1);
}

/** Forgets what a former process, or an exception, left behind. */
export function resetReprs(): void {
  reprs.length = 0;
  depth = 0;
}

// ---------------------------------------------------------------- items

/** o[key]; new reference. */
export function PyObject_GetItem(o: Ref, key: Ref): Ref {
  const type = Py_TYPE(o);
  const f = i32[(type << 2) + mp_subscript];
  if (f !== 0) return table[f](o, key);
  if (i32[(type << 2) + sq_item] !== 0) {
    if (PyIndex_Check(key)) return PySequence_GetItem(o, PyNumber_AsSsize_t(key, PyExc_IndexError));
    raise(PyExc_TypeError, `sequence index must be integer, not '${typeNameOf(key)}'`);
  }
  if (PyType_HasFeature(type, Py_TPFLAGS_TYPE_SUBCLASS_)) {
    if (o === PyType_Type && v.minor >= 9) return Py_GenericAlias(o, key);
    const method = PyObject_GetOptionalAttrString(o, '__class_getitem__');
    if (method !== 0) {
      const m = mark();
      own(method);
      return releasing(m, PyObject_CallOneArg(method, key));
    }
    if (v.minor >= 9) raise(PyExc_TypeError, `type '${typeName(o)}' is not subscriptable`);
  }
  raise(PyExc_TypeError, `'${typeName(type)}' object is not subscriptable`);
}
const Py_TPFLAGS_TYPE_SUBCLASS_ = 1 << 31;

/** o[key] = value. */
export function PyObject_SetItem(o: Ref, key: Ref, value: Ref): void {
  const type = Py_TYPE(o) << 2;
  if (i32[type + mp_ass_subscript] !== 0) {
    table[i32[type + mp_ass_subscript]](o, key, value);
    return;
  }
  if (i32[type + sq_ass_item] !== 0) {
    if (!PyIndex_Check(key))
      raise(PyExc_TypeError, `sequence index must be integer, not '${typeNameOf(key)}'`);
    PySequence_SetItem(o, PyNumber_AsSsize_t(key, PyExc_IndexError), value);
    return;
  }
  // PySequence_DelItem words it otherwise than PyObject_DelItem
  const deletes =
    value === 0 && (i32[type + sq_item] | i32[type + TYPE.sq_contains]) !== 0 && PyIndex_Check(key);
  raise(
    PyExc_TypeError,
    `'${typeNameOf(o)}' object ${deletes ? "doesn't support item deletion" : `does not support item ${value === 0 ? 'deletion' : 'assignment'}`}`,
  );
}

/** del o[key]. */
export function PyObject_DelItem(o: Ref, key: Ref): void {
  PyObject_SetItem(o, key, 0);
}

/** len(o). */
export function PyObject_Size(o: Ref): number {
  const type = Py_TYPE(o) << 2;
  if (i32[type + sq_length] !== 0) return table[i32[type + sq_length]](o);
  if (i32[type + mp_length] !== 0) return table[i32[type + mp_length]](o);
  raise(PyExc_TypeError, `object of type '${typeNameOf(o)}' has no len()`);
}

/** len(o) or its __length_hint__, else `standard`. */
export function PyObject_LengthHint(o: Ref, standard: number): number {
  const type = Py_TYPE(o) << 2;
  if (i32[type + sq_length] !== 0 || i32[type + mp_length] !== 0) return PyObject_Size(o);
  const hint = lookupSpecial(o, '__length_hint__');
  if (hint === 0) return standard;
  const m = mark();
  own(hint);
  const r = own(PyObject_CallNoArgs(hint));
  if (r === Py_NotImplemented) {
    release(m);
    return standard;
  }
  if (!PyLong_Check(r)) raise(PyExc_TypeError, `__length_hint__ must be an integer, not ${typeNameOf(r)}`);
  const n = PyNumber_AsSsize_t(r, PyExc_OverflowError);
  release(m);
  if (n < 0) raise(PyExc_ValueError, '__length_hint__() should return >= 0');
  return n;
}

// ---------------------------------------------------------------- sequences

export function PySequence_Check(o: Ref): boolean {
  if (PyType_HasFeature(Py_TYPE(o), Py_TPFLAGS_DICT_SUBCLASS)) return false;
  return i32[(Py_TYPE(o) << 2) + sq_item] !== 0;
}

export function PyMapping_Check(o: Ref): boolean {
  return i32[(Py_TYPE(o) << 2) + mp_subscript] !== 0;
}

/** o[i] with a C index; negative ones count from the end. */
export function PySequence_GetItem(o: Ref, i: number): Ref {
  const type = Py_TYPE(o) << 2;
  const f = i32[type + sq_item];
  if (f === 0) {
    if (i32[type + mp_subscript] !== 0) raise(PyExc_TypeError, `${typeNameOf(o)} is not a sequence`);
    raise(PyExc_TypeError, `'${typeNameOf(o)}' object does not support indexing`);
  }
  if (i < 0 && i32[type + sq_length] !== 0) i += table[i32[type + sq_length]](o);
  return table[f](o, i);
}

/** o[i] = value, or deletes it when value is NULL. */
export function PySequence_SetItem(o: Ref, i: number, value: Ref): void {
  const type = Py_TYPE(o) << 2;
  const f = i32[type + sq_ass_item];
  if (f === 0) raise(PyExc_TypeError, `'${typeNameOf(o)}' object does not support item assignment`);
  if (i < 0 && i32[type + sq_length] !== 0) i += table[i32[type + sq_length]](o);
  table[f](o, i, value);
}

/** item in o. */
export function PySequence_Contains(o: Ref, item: Ref): boolean {
  const f = i32[(Py_TYPE(o) << 2) + sq_contains];
  if (f !== 0) return Boolean(table[f](o, item));
  const m = mark();
  if (!isIterable(o)) {
    raise(
      PyExc_TypeError,
      v.minor >= 13
        ? `argument of type '${typeNameOf(o)}' is not ${v.minor >= 14 ? 'a container or iterable' : 'iterable'}`
        : `argument of type '${typeNameOf(o)}' is not iterable`,
    );
  }
  const it = own(PyObject_GetIter(o));
  for (;;) {
    const x = PyIter_Next(it);
    if (x === 0) break;
    own(x);
    const same = PyObject_RichCompareBool(x, item, Py_EQ);
    if (same) {
      release(m);
      return true;
    }
    release(m + 2);
  }
  release(m);
  return false;
}

function isIterable(o: Ref): boolean {
  return i32[(Py_TYPE(o) << 2) + tp_iter] !== 0 || PySequence_Check(o);
}

/** A new list of an iterable's items. */
export function PySequence_List(o: Ref): Ref {
  const m = mark();
  const list = own(PyList_New(0));
  list_extend(list, o);
  Py_INCREF(list);
  return releasing(m, list);
}

/** A tuple of an iterable's items; an exact tuple itself. New reference. */
export function PySequence_Tuple(o: Ref): Ref {
  if (Py_TYPE(o) === PyTuple_Type) return Py_NewRef(o);
  if (Py_TYPE(o) === PyList_Type) return PyList_AsTuple(o);
  const m = mark();
  // no length hint is asked for since 3.14
  const list = own(PySequence_List(v.minor >= 14 ? own(PyObject_GetIter(o)) : o));
  return releasing(m, PyList_AsTuple(list));
}

/** A list or tuple with the items of o: o itself when it is one. New reference. TypeError with `message`. */
export function PySequence_Fast(o: Ref, message: string): Ref {
  if (Py_TYPE(o) === PyTuple_Type || Py_TYPE(o) === PyList_Type) return Py_NewRef(o);
  if (!isIterable(o)) raise(PyExc_TypeError, message);
  const m = mark();
  return releasing(m, PySequence_List(own(PyObject_GetIter(o))));
}

export function PySequence_Fast_GET_SIZE(o: Ref): number {
  return PyType_HasFeature(Py_TYPE(o), Py_TPFLAGS_LIST_SUBCLASS) ? PyList_GET_SIZE(o) : PyTuple_GET_SIZE(o);
}

export function PySequence_Fast_GET_ITEM(o: Ref, i: number): Ref {
  return PyType_HasFeature(Py_TYPE(o), Py_TPFLAGS_LIST_SUBCLASS)
    ? PyList_GET_ITEM(o, i)
    : PyTuple_GET_ITEM(o, i);
}

// ---------------------------------------------------------------- iteration

/** iter(o); new reference. */
export function PyObject_GetIter(o: Ref): Ref {
  const f = i32[(Py_TYPE(o) << 2) + tp_iter];
  if (f === 0) {
    if (PySequence_Check(o)) return PySeqIter_New(o);
    raise(PyExc_TypeError, `'${typeNameOf(o)}' object is not iterable`);
  }
  const it = table[f](o);
  if (i32[(Py_TYPE(it) << 2) + tp_iternext] === 0) {
    const name = typeNameOf(it);
    Py_DECREF(it);
    raise(
      PyExc_TypeError,
      v.minor >= 15
        ? `${typeNameOf(o)}.__iter__() must return an iterator, not ${name}`
        : `iter() returned non-iterator of type '${name}'`,
    );
  }
  return it;
}

export function PyIter_Check(o: Ref): boolean {
  return i32[(Py_TYPE(o) << 2) + tp_iternext] !== 0;
}

/** The next item (new reference), or NULL at the end. */
export function PyIter_Next(it: Ref): Ref {
  return table[i32[(i32[(it << 2) + ob_type] << 2) + tp_iternext]](it);
}

/** Runs a tp_iternext written in Python: StopIteration becomes NULL. */
export function stopIterationToNull(next: () => Ref): Ref {
  const m = mark();
  const d = depth;
  try {
    return next();
  } catch (err) {
    if (err instanceof PyErr && PyErr_GivenExceptionMatches(err.value, PyExc_StopIteration)) {
      depth = d;
      release(m);
      Py_DECREF(err.value);
      return 0;
    }
    throw err;
  }
}

// ---------------------------------------------------------------- numbers

/** Whether the object has __index__, __int__ or __float__, or is complex. */
export function PyNumber_Check(o: Ref): boolean {
  const t = Py_TYPE(o) << 2;
  return (
    i32[t + nb_index] !== 0 ||
    i32[t + TYPE.nb_int] !== 0 ||
    i32[t + TYPE.nb_float] !== 0 ||
    PyType_IsSubtype(Py_TYPE(o), PyComplex_Type)
  );
}

export function PyIndex_Check(o: Ref): boolean {
  return i32[(Py_TYPE(o) << 2) + nb_index] !== 0;
}

/** operator.index(o) as an int or a subclass of it; new reference. */
export function PyNumber_Index(o: Ref): Ref {
  if (PyLong_Check(o)) return Py_NewRef(o);
  const f = i32[(Py_TYPE(o) << 2) + nb_index];
  if (f === 0) raise(PyExc_TypeError, `'${typeNameOf(o)}' object cannot be interpreted as an integer`);
  const r = table[f](o);
  if (!PyLong_Check(r)) {
    const name = typeNameOf(r);
    Py_DECREF(r);
    raise(PyExc_TypeError, `__index__ returned non-int (type ${name})`);
  }
  return r;
}

/** An index as a number; beyond ±2^63 raises `err`, or is cut when `err` is NULL (slices). */
export function PyNumber_AsSsize_t(o: Ref, err: Ref): number {
  if (Py_TYPE(o) === PyLong_Type && _PyLong_IsCompact(o)) return _PyLong_CompactValue(o);
  const m = mark();
  const index = own(PyNumber_Index(o));
  const n = PyLong_AsBigInt(index);
  release(m);
  if (n > 9223372036854775807n || n < -9223372036854775808n) {
    if (err !== 0) raise(err, `cannot fit '${typeNameOf(o)}' into an index-sized integer`);
    return n < 0n ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  }
  return Number(n);
}

// left op right through the slots of both (binary_op1). Returns NotImplemented when neither has it.
function binary_op1(a: Ref, b: Ref, slot: number): Ref {
  const ta = Py_TYPE(a);
  const tb = Py_TYPE(b);
  const slota = i32[(ta << 2) + slot];
  let slotb = 0;
  if (ta !== tb) {
    slotb = i32[(tb << 2) + slot];
    if (slotb === slota) slotb = 0;
  }
  if (slota !== 0) {
    if (slotb !== 0 && PyType_IsSubtype(tb, ta)) {
      const r = table[slotb](a, b);
      if (r !== Py_NotImplemented) return r;
      Py_DECREF(r);
      slotb = 0;
    }
    const r = table[slota](a, b);
    if (r !== Py_NotImplemented) return r;
    Py_DECREF(r);
  }
  if (slotb !== 0) {
    const r = table[slotb](a, b);
    if (r !== Py_NotImplemented) return r;
    Py_DECREF(r);
  }
  return Py_NewRef(Py_NotImplemented);
}

function binop_type_error(a: Ref, b: Ref, op: string): never {
  raise(PyExc_TypeError, `unsupported operand type(s) for ${op}: '${typeNameOf(a)}' and '${typeNameOf(b)}'`);
}

const NB_SLOTS = [
  TYPE.nb_add,
  TYPE.nb_and,
  TYPE.nb_floor_divide,
  TYPE.nb_lshift,
  TYPE.nb_matrix_multiply,
  TYPE.nb_multiply,
  TYPE.nb_remainder,
  TYPE.nb_or,
  TYPE.nb_power,
  TYPE.nb_rshift,
  TYPE.nb_subtract,
  TYPE.nb_true_divide,
  TYPE.nb_xor,
];
const NB_INPLACE_SLOTS = [
  TYPE.nb_inplace_add,
  TYPE.nb_inplace_and,
  TYPE.nb_inplace_floor_divide,
  TYPE.nb_inplace_lshift,
  TYPE.nb_inplace_matrix_multiply,
  TYPE.nb_inplace_multiply,
  TYPE.nb_inplace_remainder,
  TYPE.nb_inplace_or,
  TYPE.nb_inplace_power,
  TYPE.nb_inplace_rshift,
  TYPE.nb_inplace_subtract,
  TYPE.nb_inplace_true_divide,
  TYPE.nb_inplace_xor,
];
const NB_NAMES = ['+', '&', '//', '<<', '@', '*', '%', '|', '** or pow()', '>>', '-', '/', '^'];
const NB_INPLACE_NAMES = ['+=', '&=', '//=', '<<=', '@=', '*=', '%=', '|=', '**=', '>>=', '-=', '/=', '^='];
const ADD = 0;
const MULTIPLY = 5;
const POWER = 8;

/** left op right for an operator of the NB table (opcode.ts), in place from 13 on; new reference. */
export function binaryOp(a: Ref, b: Ref, op: number): Ref {
  if (op >= 13) return inplaceOp(a, b, op - 13);
  if (op === POWER) return PyNumber_Power(a, b, Py_None);
  const r = binary_op1(a, b, NB_SLOTS[op]);
  if (r !== Py_NotImplemented) return r;
  Py_DECREF(r);
  if (op === ADD) {
    const concat = i32[(Py_TYPE(a) << 2) + TYPE.sq_concat];
    if (concat !== 0) return table[concat](a, b);
  } else if (op === MULTIPLY) {
    const ra = i32[(Py_TYPE(a) << 2) + TYPE.sq_repeat];
    if (ra !== 0) return sequence_repeat(ra, a, b);
    const rb = i32[(Py_TYPE(b) << 2) + TYPE.sq_repeat];
    if (rb !== 0) return sequence_repeat(rb, b, a);
  }
  binop_type_error(a, b, NB_NAMES[op]);
}

function inplaceOp(a: Ref, b: Ref, op: number): Ref {
  const inplace = i32[(Py_TYPE(a) << 2) + NB_INPLACE_SLOTS[op]];
  if (inplace !== 0) {
    const r = table[inplace](a, b, Py_None);
    if (r !== Py_NotImplemented) return r;
    Py_DECREF(r);
  }
  if (op === POWER) return ternary_op(a, b, Py_None, '**=');
  const r = binary_op1(a, b, NB_SLOTS[op]);
  if (r !== Py_NotImplemented) return r;
  Py_DECREF(r);
  const ta = Py_TYPE(a) << 2;
  if (op === ADD) {
    const concat = i32[ta + TYPE.sq_inplace_concat] || i32[ta + TYPE.sq_concat];
    if (concat !== 0) return table[concat](a, b);
  } else if (op === MULTIPLY) {
    const ra = i32[ta + TYPE.sq_inplace_repeat] || i32[ta + TYPE.sq_repeat];
    if (ra !== 0) return sequence_repeat(ra, a, b);
    const rb = i32[(Py_TYPE(b) << 2) + TYPE.sq_repeat];
    if (rb !== 0) return sequence_repeat(rb, b, a);
  }
  binop_type_error(a, b, NB_INPLACE_NAMES[op]);
}

function sequence_repeat(repeat: number, sequence: Ref, n: Ref): Ref {
  if (!PyIndex_Check(n))
    raise(PyExc_TypeError, `can't multiply sequence by non-int of type '${typeNameOf(n)}'`);
  return table[repeat](sequence, PyNumber_AsSsize_t(n, PyExc_OverflowError));
}

/** pow(a, b, c), c None for the two-argument form; new reference. */
export function PyNumber_Power(a: Ref, b: Ref, c: Ref): Ref {
  return ternary_op(a, b, c, '** or pow()');
}

function ternary_op(a: Ref, b: Ref, c: Ref, name: string): Ref {
  const ta = Py_TYPE(a);
  const tb = Py_TYPE(b);
  const slota = i32[(ta << 2) + TYPE.nb_power];
  let slotb = ta === tb ? 0 : i32[(tb << 2) + TYPE.nb_power];
  if (slotb === slota) slotb = 0;
  if (slota !== 0) {
    if (slotb !== 0 && PyType_IsSubtype(tb, ta)) {
      const r = table[slotb](a, b, c);
      if (r !== Py_NotImplemented) return r;
      Py_DECREF(r);
      slotb = 0;
    }
    const r = table[slota](a, b, c);
    if (r !== Py_NotImplemented) return r;
    Py_DECREF(r);
  }
  if (slotb !== 0) {
    const r = table[slotb](a, b, c);
    if (r !== Py_NotImplemented) return r;
    Py_DECREF(r);
  }
  if (c === Py_None) binop_type_error(a, b, name);
  raise(
    PyExc_TypeError,
    `unsupported operand type(s) for ${v.minor >= 10 ? name : 'pow()'}: '${typeNameOf(a)}', '${typeNameOf(b)}', '${typeNameOf(c)}'`,
  );
}

/** divmod(a, b); new reference. */
export function PyNumber_Divmod(a: Ref, b: Ref): Ref {
  const r = binary_op1(a, b, TYPE.nb_divmod);
  if (r !== Py_NotImplemented) return r;
  Py_DECREF(r);
  binop_type_error(a, b, 'divmod()');
}

export function PyNumber_Add(a: Ref, b: Ref): Ref {
  return binaryOp(a, b, ADD);
}

export function PyNumber_Subtract(a: Ref, b: Ref): Ref {
  return binaryOp(a, b, 10);
}

export function PyNumber_Multiply(a: Ref, b: Ref): Ref {
  return binaryOp(a, b, MULTIPLY);
}

function unary(o: Ref, slot: number, name: string): Ref {
  const f = i32[(Py_TYPE(o) << 2) + slot];
  if (f === 0) raise(PyExc_TypeError, `bad operand type for ${name}: '${typeNameOf(o)}'`);
  return table[f](o);
}

export function PyNumber_Negative(o: Ref): Ref {
  return unary(o, TYPE.nb_negative, 'unary -');
}

export function PyNumber_Positive(o: Ref): Ref {
  return unary(o, TYPE.nb_positive, 'unary +');
}

export function PyNumber_Invert(o: Ref): Ref {
  return unary(o, TYPE.nb_invert, 'unary ~');
}

export function PyNumber_Absolute(o: Ref): Ref {
  return unary(o, TYPE.nb_absolute, 'abs()');
}

// ---------------------------------------------------------------- instances

/** isinstance(o, cls), tuples and __instancecheck__ included. */
export function PyObject_IsInstance(o: Ref, cls: Ref): boolean {
  if (Py_TYPE(o) === cls) return true;
  if (Py_TYPE(cls) === PyType_Type) return recursive_isinstance(o, cls);
  if (PyType_HasFeature(Py_TYPE(cls), Py_TPFLAGS_TUPLE_SUBCLASS)) {
    for (let i = 0; i < PyTuple_GET_SIZE(cls); i++) {
      if (PyObject_IsInstance(o, PyTuple_GET_ITEM(cls, i))) return true;
    }
    return false;
  }
  const checker = lookupSpecial(cls, '__instancecheck__');
  if (checker !== 0) return callTruth(checker, o);
  return recursive_isinstance(o, cls);
}

function callTruth(checker: Ref, o: Ref): boolean {
  const m = mark();
  own(checker);
  const r = own(PyObject_CallOneArg(checker, o));
  const truth = PyObject_IsTrue(r);
  release(m);
  return truth;
}

/** isinstance without __instancecheck__ (_PyObject_RealIsInstance). */
export function recursive_isinstance(o: Ref, cls: Ref): boolean {
  if (PyType_HasFeature(Py_TYPE(cls), Py_TPFLAGS_TYPE_SUBCLASS_)) {
    if (PyType_IsSubtype(Py_TYPE(o), cls)) return true;
    const c = PyObject_GetOptionalAttrString(o, '__class__');
    if (c === 0) return false;
    const yes =
      c !== Py_TYPE(o) &&
      PyType_HasFeature(Py_TYPE(c), Py_TPFLAGS_TYPE_SUBCLASS_) &&
      PyType_IsSubtype(c, cls);
    Py_DECREF(c);
    return yes;
  }
  const bases = PyObject_GetOptionalAttrString(cls, '__bases__');
  if (bases === 0 || Py_TYPE(bases) !== PyTuple_Type) {
    if (bases !== 0) Py_DECREF(bases);
    raise(
      PyExc_TypeError,
      v.minor >= 10
        ? 'isinstance() arg 2 must be a type, a tuple of types, or a union'
        : 'isinstance() arg 2 must be a type or tuple of types',
    );
  }
  Py_DECREF(bases);
  return false;
}

/** issubclass(derived, cls), tuples and __subclasscheck__ included. */
export function PyObject_IsSubclass(derived: Ref, cls: Ref): boolean {
  if (Py_TYPE(cls) === PyType_Type) {
    if (derived === cls) return true;
    return recursive_issubclass(derived, cls);
  }
  if (PyType_HasFeature(Py_TYPE(cls), Py_TPFLAGS_TUPLE_SUBCLASS)) {
    for (let i = 0; i < PyTuple_GET_SIZE(cls); i++) {
      if (PyObject_IsSubclass(derived, PyTuple_GET_ITEM(cls, i))) return true;
    }
    return false;
  }
  const checker = lookupSpecial(cls, '__subclasscheck__');
  if (checker !== 0) return callTruth(checker, derived);
  return recursive_issubclass(derived, cls);
}

/** issubclass without __subclasscheck__. */
export function recursive_issubclass(derived: Ref, cls: Ref): boolean {
  if (!PyType_HasFeature(Py_TYPE(derived), Py_TPFLAGS_TYPE_SUBCLASS_))
    raise(PyExc_TypeError, 'issubclass() arg 1 must be a class');
  if (!PyType_HasFeature(Py_TYPE(cls), Py_TPFLAGS_TYPE_SUBCLASS_))
    raise(
      PyExc_TypeError,
      v.minor >= 10
        ? 'issubclass() arg 2 must be a class, a tuple of classes, or a union'
        : 'issubclass() arg 2 must be a class or tuple of classes',
    );
  return PyType_IsSubtype(derived, cls);
}
