// CPython: Objects/call.c. Calling objects.
//
// There is one protocol, vectorcall: the arguments lie in consecutive 8-byte slots of the memory (the caller's value
// stack, or the C stack), the values of keyword arguments behind the positional ones, their names in the tuple kwnames.
// The callee borrows them. A slot with its sign bit set holds a reference that its owner does not count.

import { i32, type Ref } from '../memory/memory.ts';
import { lend, mark, ob_type, own, Py_NewRef, Py_TYPE, releasing, table, tp_call } from '../memory/object.ts';
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
import { _PyObject_GetMethod } from './objectattr.ts';
import {
  _PyTuple_FromArray,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_SET_ITEM,
} from './tupleobject.ts';
import { PyUnicode_Check, PyUnicode_InternFromString } from './unicodeobject.ts';

/** The i-th argument (borrowed). */
export function arg(args: number, i: number): Ref {
  return i32[args + 2 * i] & 0x7fffffff;
}

/** Calls an object. `args`: word index of the first argument slot. Returns a new reference. */
export function PyObject_Vectorcall(callable: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const call = i32[(i32[(callable << 2) + ob_type] << 2) + tp_call];
  if (call === 0) raise(PyExc_TypeError, `'${typeName(Py_TYPE(callable))}' object is not callable`);
  return table[call](callable, args, nargs, kwnames);
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

/** Lays a tuple and a dict (or NULL) of arguments out on the C stack: word index of the first, names of the others. */
export function layOutArguments(args: Ref, kwargs: Ref): { first: number; kwnames: Ref } {
  let kwnames = 0;
  if (kwargs !== 0 && PyDict_Size(kwargs) > 0) kwnames = own(PyTuple_New(PyDict_Size(kwargs)));
  const first = mark();
  const n = PyTuple_GET_SIZE(args);
  for (let i = 0; i < n; i++) lend(PyTuple_GET_ITEM(args, i));
  if (kwnames !== 0) {
    let i = 0;
    for (let pos = PyDict_Next(kwargs, 0); pos >= 0; pos = PyDict_Next(kwargs, pos)) {
      const key = dictKeyAt(kwargs, pos);
      if (!PyUnicode_Check(key)) raise(PyExc_TypeError, 'keywords must be strings');
      PyTuple_SET_ITEM(kwnames, i++, Py_NewRef(key));
      own(Py_NewRef(dictValueAt(kwargs, pos))); // _PyStack_UnpackDict holds the values
    }
  }
  return { first, kwnames };
}

/** callable(*args, **kwargs): `args` a tuple, `kwargs` a dict or NULL. */
export function PyObject_Call(callable: Ref, args: Ref, kwargs: Ref): Ref {
  const m = mark();
  const { first, kwnames } = layOutArguments(args, kwargs);
  return releasing(m, PyObject_Vectorcall(callable, first, PyTuple_GET_SIZE(args), kwnames));
}

/**
 * What _PyObject_MakeTpCall makes for a callable whose type has no vectorcall: the tuple of the positional arguments
 * and the dict of the others, on the C stack. They hold the arguments as long as the call lasts.
 */
export function holdArguments(args: number, nargs: number, kwnames: Ref): void {
  own(_PyTuple_FromArray(args, nargs));
  if (kwnames === 0) return;
  const dict = own(PyDict_New());
  for (let i = 0; i < PyTuple_GET_SIZE(kwnames); i++)
    PyDict_SetItem(dict, PyTuple_GET_ITEM(kwnames, i), arg(args, nargs + i));
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

/** Calls `f` with self before the arguments, which are copied to the C stack as borrowed. */
export function callPrepended(f: Ref, self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const m = mark();
  lend(self);
  const count = nargs + (kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames));
  for (let i = 0; i < count; i++) lend(i32[args + 2 * i] & 0x7fffffff);
  return releasing(m, PyObject_Vectorcall(f, m, nargs + 1, kwnames));
}
