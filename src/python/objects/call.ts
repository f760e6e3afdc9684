// CPython: Objects/call.c. Calling objects.
//
// There is one protocol, vectorcall: the arguments lie in consecutive 8-byte slots of the memory (the caller's value
// stack, or the C stack), the values of keyword arguments behind the positional ones, their names in the tuple kwnames.
// The callee borrows them. A slot with its sign bit set holds a reference that its owner does not count.
//
// Who is called by a tuple and a dict in CPython (METH_VARARGS, a tp_call without vectorcall) gets the slots too, and
// the tuple and the dict lie on the C stack as long as the call lasts: they hold the arguments, and counts show it.

import { i32, type Ref } from '../memory/memory.ts';
import {
  cStackBottom,
  lend,
  mark,
  ob_size,
  ob_type,
  own,
  Py_NewRef,
  Py_TPFLAGS_HAVE_VECTORCALL,
  Py_TYPE,
  releasing,
  table,
  tp_call,
  tp_flags,
  tp_vectorcall,
} from '../memory/object.ts';
import { v } from '../version.ts';
import { PyObject_GetAttr, typeName } from './abstract.ts';
import {
  dictKeyAt,
  dictValueAt,
  PyDict_New,
  PyDict_Next,
  PyDict_SetItem,
  PyDict_Size,
} from './dictobject.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { PyFunction_Type } from './funcobject.ts';
import { _PyObject_GetMethod } from './objectattr.ts';
import {
  _PyTuple_FromArray,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_SET_ITEM,
  PyTuple_Type,
} from './tupleobject.ts';
import { PyUnicode_Check, PyUnicode_InternFromString } from './unicodeobject.ts';

/** The i-th argument (borrowed). */
export function arg(args: number, i: number): Ref {
  return i32[args + 2 * i] & 0x7fffffff;
}

// True for what takes an array of arguments (PyVectorcall_Function; up to 3.7 the cases of _PyObject_FastCallDict).
function hasVectorcall(callable: Ref): boolean {
  const flags = i32[(i32[(callable << 2) + ob_type] << 2) + tp_flags];
  if (flags & Py_TPFLAGS_HAVE_VECTORCALL) return true;
  return flags < 0 && i32[(callable << 2) + tp_vectorcall] !== 0;
}

/**
 * Calls an object. `args`: word index of the first argument slot. Returns a new reference. For a callable without
 * vectorcall the tuple and the dict of _PyObject_MakeTpCall are made.
 */
export function PyObject_Vectorcall(callable: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const call = i32[(i32[(callable << 2) + ob_type] << 2) + tp_call];
  if (call === 0) raise(PyExc_TypeError, `'${typeName(Py_TYPE(callable))}' object is not callable`);
  if (hasVectorcall(callable)) return table[call](callable, args, nargs, kwnames);
  const m = mark();
  const held = holdArguments(args, nargs, kwnames);
  return releasing(m, table[call](callable, held, nargs, kwnames));
}

export function PyObject_CallNoArgs(callable: Ref): Ref {
  return PyObject_Vectorcall(callable, mark(), 0, 0);
}

export function PyObject_CallOneArg(callable: Ref, a: Ref): Ref {
  const m = mark();
  lend(a);
  return releasing(m, PyObject_Vectorcall(callable, m, 1, 0));
}

/** Calls with positional arguments that the caller keeps alive. */
export function PyObject_CallFunctionObjArgs(callable: Ref, ...values: Ref[]): Ref {
  const m = mark();
  for (const value of values) lend(value);
  return releasing(m, PyObject_Vectorcall(callable, m, values.length, 0));
}

/**
 * Lays a tuple and a dict (or NULL) of arguments out on the C stack: word index of the first, names of the others. With
 * keywords the slots are counted (_PyStack_UnpackDict; up to 3.7 the values alone, in a tuple).
 */
export function layOutArguments(callable: Ref, args: Ref, kwargs: Ref): { first: number; kwnames: Ref } {
  let kwnames = 0;
  if (kwargs !== 0 && PyDict_Size(kwargs) > 0) kwnames = own(PyTuple_New(PyDict_Size(kwargs)));
  const counted = kwnames !== 0 && v.minor >= 8;
  if (kwnames !== 0 && !counted) holdPairs(kwargs);
  lend(args); // see argumentTuple
  const first = mark();
  const n = PyTuple_GET_SIZE(args);
  for (let i = 0; i < n; i++) {
    if (counted && positionalCounted()) own(Py_NewRef(PyTuple_GET_ITEM(args, i)));
    else lend(PyTuple_GET_ITEM(args, i));
  }
  // up to 3.8 a Python function says itself that names must be strings
  const unchecked = v.minor <= 8 && Py_TYPE(callable) === PyFunction_Type;
  if (kwnames !== 0) layOutKeywords(kwargs, kwnames, counted, unchecked);
  return { first, kwnames };
}

// Up to 3.7 the keyword arguments of a call were held by a tuple of names and values (function_call).
function holdPairs(kwargs: Ref): void {
  const pairs = own(PyTuple_New(2 * PyDict_Size(kwargs)));
  let i = 0;
  for (let pos = PyDict_Next(kwargs, 0); pos >= 0; pos = PyDict_Next(kwargs, pos)) {
    PyTuple_SET_ITEM(pairs, i++, Py_NewRef(dictKeyAt(kwargs, pos)));
    PyTuple_SET_ITEM(pairs, i++, Py_NewRef(dictValueAt(kwargs, pos)));
  }
}

// _PyStack_UnpackDict counts the positional arguments too (until 3.15: ran on its second alpha).
function positionalCounted(): boolean {
  return v.minor >= 8 && v.minor < 15;
}

function layOutKeywords(kwargs: Ref, kwnames: Ref, counted: boolean, unchecked = false): void {
  let i = 0;
  for (let pos = PyDict_Next(kwargs, 0); pos >= 0; pos = PyDict_Next(kwargs, pos)) {
    const key = dictKeyAt(kwargs, pos);
    if (!unchecked && !PyUnicode_Check(key)) raise(PyExc_TypeError, 'keywords must be strings');
    PyTuple_SET_ITEM(kwnames, i++, Py_NewRef(key));
    if (counted) own(Py_NewRef(dictValueAt(kwargs, pos)));
    else lend(dictValueAt(kwargs, pos));
  }
}

/** callable(*args, **kwargs): `args` a tuple, `kwargs` a dict or NULL, both kept by the caller. New reference. */
export function PyObject_Call(callable: Ref, args: Ref, kwargs: Ref): Ref {
  const m = mark();
  const call = i32[(Py_TYPE(callable) << 2) + tp_call];
  if (call === 0) raise(PyExc_TypeError, `'${typeName(Py_TYPE(callable))}' object is not callable`);
  const n = PyTuple_GET_SIZE(args);
  if (hasVectorcall(callable)) {
    const { first, kwnames } = layOutArguments(callable, args, kwargs);
    return releasing(m, table[call](callable, first, n, kwnames));
  }
  const kwnames = kwargs === 0 || PyDict_Size(kwargs) === 0 ? 0 : own(PyTuple_New(PyDict_Size(kwargs)));
  lend(args);
  const first = mark();
  for (let i = 0; i < n; i++) lend(PyTuple_GET_ITEM(args, i));
  if (kwnames !== 0) layOutKeywords(kwargs, kwnames, false);
  return releasing(m, table[call](callable, first, n, kwnames));
}

/**
 * Makes the tuple of the positional arguments and the dict of the others, on the C stack, and lays the arguments out
 * above them (_PyObject_MakeTpCall). Returns the word index of the first.
 */
export function holdArguments(args: number, nargs: number, kwnames: Ref): number {
  const named = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
  if (named > 0) {
    const dict = own(PyDict_New());
    for (let i = 0; i < named; i++) PyDict_SetItem(dict, PyTuple_GET_ITEM(kwnames, i), arg(args, nargs + i));
  }
  own(_PyTuple_FromArray(args, nargs));
  const first = mark();
  for (let i = 0; i < nargs + named; i++) lend(arg(args, i));
  return first;
}

/** The tuple that a caller passed these positional arguments in (borrowed), or 0: it lies below them on the C stack. */
export function argumentTuple(args: number, nargs: number): Ref {
  if (args <= cStackBottom() || args > mark()) return 0;
  const tuple = i32[args - 2] & 0x7fffffff;
  if (tuple === 0 || Py_TYPE(tuple) !== PyTuple_Type || i32[(tuple << 2) + ob_size] !== nargs) return 0;
  for (let i = 0; i < nargs; i++) if (PyTuple_GET_ITEM(tuple, i) !== arg(args, i)) return 0;
  return tuple;
}

/** o.name(...values), without making a bound method where the version avoids it. */
export function PyObject_CallMethod(o: Ref, name: string, ...values: Ref[]): Ref {
  const m = mark();
  const attribute = own(PyUnicode_InternFromString(name));
  return releasing(m, PyObject_CallMethodObjArgs(o, attribute, ...values));
}

export function PyObject_CallMethodObjArgs(o: Ref, name: Ref, ...values: Ref[]): Ref {
  const m = mark();
  const found = _PyObject_GetMethod(o, name);
  own(found.method);
  const first = mark();
  if (found.unbound) lend(o);
  for (const value of values) lend(value);
  return releasing(m, PyObject_Vectorcall(found.method, first, values.length + (found.unbound ? 1 : 0), 0));
}

/** The attribute `name` of o, called without arguments. */
export function PyObject_CallMethodNoArgs(o: Ref, name: Ref): Ref {
  const m = mark();
  const method = own(PyObject_GetAttr(o, name));
  return releasing(m, PyObject_CallNoArgs(method));
}

/** Calls `f` with self before the arguments, which are copied to the C stack as borrowed (method_vectorcall). */
export function callPrepended(f: Ref, self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const m = mark();
  lend(self);
  const count = nargs + (kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames));
  for (let i = 0; i < count; i++) lend(arg(args, i));
  return releasing(m, PyObject_Vectorcall(f, m, nargs + 1, kwnames));
}

/** The same for a caller that has a tuple and a dict (_PyObject_Call_Prepend): with keywords the slots are counted. */
export function callPrependedTuple(f: Ref, self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (kwnames === 0 || PyTuple_GET_SIZE(kwnames) === 0) return callPrepended(f, self, args, nargs, 0);
  const m = mark();
  const first = layOutCounted(self, args, nargs, kwnames);
  return releasing(m, PyObject_Vectorcall(f, first, nargs + 1, kwnames));
}

// What _PyStack_UnpackDict makes of a caller's arguments and dict: counted slots. Up to 3.7 a tuple of names and values.
// Returns the word index of the first slot, which is `self` when that is not NULL.
function layOutCounted(self: Ref, args: number, nargs: number, kwnames: Ref): number {
  const named = PyTuple_GET_SIZE(kwnames);
  if (v.minor < 8) {
    const pairs = own(PyTuple_New(2 * named));
    for (let i = 0; i < named; i++) {
      PyTuple_SET_ITEM(pairs, 2 * i, Py_NewRef(PyTuple_GET_ITEM(kwnames, i)));
      PyTuple_SET_ITEM(pairs, 2 * i + 1, Py_NewRef(arg(args, nargs + i)));
    }
  }
  const first = mark();
  const counted = positionalCounted();
  if (self !== 0) {
    if (counted) own(Py_NewRef(self));
    else lend(self);
  }
  for (let i = 0; i < nargs + named; i++) {
    if (i < nargs ? counted : v.minor >= 8) own(Py_NewRef(arg(args, i)));
    else lend(arg(args, i));
  }
  return first;
}

/** Calls `f` with an array of positional arguments and a dict (or NULL) of the others. New reference. */
export function PyObject_VectorcallDict(f: Ref, args: number, nargs: number, kwargs: Ref): Ref {
  if (kwargs === 0 || PyDict_Size(kwargs) === 0) return PyObject_Vectorcall(f, args, nargs, 0);
  const m = mark();
  const counted = hasVectorcall(f);
  const kwnames = own(PyTuple_New(PyDict_Size(kwargs)));
  if (!counted)
    own(_PyTuple_FromArray(args, nargs)); // _PyObject_MakeTpCall passes the dict on as it is
  else if (v.minor < 8) holdPairs(kwargs);
  const first = mark();
  for (let i = 0; i < nargs; i++) {
    if (counted && positionalCounted()) own(Py_NewRef(arg(args, i)));
    else lend(arg(args, i));
  }
  layOutKeywords(kwargs, kwnames, counted && v.minor >= 8);
  return releasing(m, callTuple(f, first, nargs, kwnames, counted));
}

/**
 * Calls `f` for a caller that has a tuple and a dict, and the arguments as slots besides (PyObject_Call). `counted`: the
 * slots are what _PyStack_UnpackDict makes of them already.
 */
export function callTuple(f: Ref, args: number, nargs: number, kwnames: Ref, counted = false): Ref {
  const call = i32[(Py_TYPE(f) << 2) + tp_call];
  if (call === 0) raise(PyExc_TypeError, `'${typeName(Py_TYPE(f))}' object is not callable`);
  if (counted || kwnames === 0 || PyTuple_GET_SIZE(kwnames) === 0 || !hasVectorcall(f))
    return table[call](f, args, nargs, kwnames);
  const m = mark();
  const first = layOutCounted(0, args, nargs, kwnames);
  return releasing(m, table[call](f, first, nargs, kwnames));
}
