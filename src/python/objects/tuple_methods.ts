// CPython: Objects/tupleobject.c. What a tuple answers: text, order, slices, operators, index and count.

import { _PyObject_GC_IS_TRACKED, PyObject_GC_Track } from '../memory/gc.ts';
import { i32, type Ref } from '../memory/memory.ts';
import { type MethodDef, Py_INCREF, Py_NewRef } from '../memory/object.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  Py_NE,
  Py_ReprEnter,
  Py_ReprLeave,
  PyBool_FromLong,
  PyIndex_Check,
  PyNumber_AsSsize_t,
  PyObject_RichCompare,
  PyObject_RichCompareBool,
  reprString,
  typeNameOf,
} from './abstract.ts';
import { arg } from './call.ts';
import { PyErr_NoMemory, raise } from './errors.ts';
import { PyExc_IndexError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { Py_GenericAlias } from './genericaliasobject.ts';
import { checkCount } from './list_methods.ts';
import { contained } from './list_operators.ts';
import { PyLong_FromSsize_t } from './longobject.ts';
import { classmethod_, fast, noargs, o } from './methoddef.ts';
import { Py_NotImplemented } from './singletons.ts';
import { _PyEval_SliceIndexNotNone, PySlice_Check, sliceOf } from './sliceobject.ts';
import {
  PyTuple_Check,
  PyTuple_CheckExact,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_GetSlice,
  PyTuple_New,
  PyTuple_SET_ITEM,
  trackTuple,
  tuple_alloc,
  tuple_get_empty,
  tupleSlot,
} from './tupleobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

/** repr of a tuple; new reference. */
export function tuple_repr(t: Ref): Ref {
  const n = PyTuple_GET_SIZE(t);
  if (n === 0) return PyUnicode_FromString('()');
  if (Py_ReprEnter(t) !== 0) return PyUnicode_FromString('(...)');
  let text = '(';
  try {
    for (let i = 0; i < n; i++) {
      if (i > 0) text += ', ';
      text += reprString(PyTuple_GET_ITEM(t, i));
    }
  } finally {
    Py_ReprLeave(t);
  }
  return PyUnicode_FromString(n === 1 ? `${text},)` : `${text})`);
}

/** Compares two lengths by an operator. */
export function compareLengths(a: number, b: number, op: number): boolean {
  switch (op) {
    case 0:
      return a < b;
    case 1:
      return a <= b;
    case 2:
      return a === b;
    case 3:
      return a !== b;
    case 4:
      return a > b;
    default:
      return a >= b;
  }
}

export function tuple_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (!PyTuple_Check(a) || !PyTuple_Check(b)) return Py_NewRef(Py_NotImplemented);
  const na = PyTuple_GET_SIZE(a);
  const nb = PyTuple_GET_SIZE(b);
  const n = Math.min(na, nb);
  let i = 0;
  while (i < n && PyObject_RichCompareBool(PyTuple_GET_ITEM(a, i), PyTuple_GET_ITEM(b, i), Py_EQ)) i++;
  if (i === n) return PyBool_FromLong(compareLengths(na, nb, op));
  if (op === Py_EQ) return PyBool_FromLong(false);
  if (op === Py_NE) return PyBool_FromLong(true);
  return PyObject_RichCompare(PyTuple_GET_ITEM(a, i), PyTuple_GET_ITEM(b, i), op);
}

export function tuple_contains(t: Ref, x: Ref): number {
  for (let i = 0; i < PyTuple_GET_SIZE(t); i++) if (contained(PyTuple_GET_ITEM(t, i), x)) return 1;
  return 0;
}

/** t[i]; new reference. IndexError. */
export function tuple_item(t: Ref, i: number): Ref {
  if (i < 0 || i >= PyTuple_GET_SIZE(t)) raise(PyExc_IndexError, 'tuple index out of range');
  const item = i32[tupleSlot(t, i)];
  Py_INCREF(item);
  return item;
}

// 3.14+: the result of an operator is tracked when an operand is.
function trackLike(t: Ref, a: Ref, b: Ref): void {
  if (!v.untrackedTuples || _PyObject_GC_IS_TRACKED(a) || _PyObject_GC_IS_TRACKED(b)) PyObject_GC_Track(t);
}

export function tuple_concat(a: Ref, b: Ref): Ref {
  const na = PyTuple_GET_SIZE(a);
  if (na === 0 && v.minor >= 7 && PyTuple_CheckExact(b)) return Py_NewRef(b);
  if (!PyTuple_Check(b))
    raise(PyExc_TypeError, `can only concatenate tuple (not "${typeNameOf(b)}") to tuple`);
  const nb = PyTuple_GET_SIZE(b);
  if (nb === 0 && v.minor >= 7 && PyTuple_CheckExact(a)) return Py_NewRef(a);
  if (na + nb === 0) return tuple_get_empty();
  const t = tuple_alloc(na + nb);
  for (let i = 0; i < na; i++) PyTuple_SET_ITEM(t, i, Py_NewRef(PyTuple_GET_ITEM(a, i)));
  for (let i = 0; i < nb; i++) PyTuple_SET_ITEM(t, na + i, Py_NewRef(PyTuple_GET_ITEM(b, i)));
  trackLike(t, a, b);
  return t;
}

export function tuple_repeat(a: Ref, n: number): Ref {
  const size = PyTuple_GET_SIZE(a);
  if ((size === 0 || n === 1) && PyTuple_CheckExact(a)) return Py_NewRef(a);
  if (size === 0 || n <= 0) return tuple_get_empty();
  if (size * n > 0x7fffffff) PyErr_NoMemory();
  const t = tuple_alloc(size * n);
  for (let i = 0; i < size * n; i++) PyTuple_SET_ITEM(t, i, Py_NewRef(PyTuple_GET_ITEM(a, i % size)));
  trackLike(t, a, a);
  return t;
}

/** t[item]: index or slice; new reference. */
export function tuple_subscript(t: Ref, item: Ref): Ref {
  if (PyIndex_Check(item)) {
    const i = PyNumber_AsSsize_t(item, PyExc_IndexError);
    return tuple_item(t, i < 0 ? i + PyTuple_GET_SIZE(t) : i);
  }
  if (!PySlice_Check(item))
    raise(PyExc_TypeError, `tuple indices must be integers or slices, not ${typeNameOf(item)}`);
  const { start, step, length: n } = sliceOf(item, PyTuple_GET_SIZE(t));
  if (n <= 0) return tuple_get_empty();
  if (start === 0 && step === 1 && n === PyTuple_GET_SIZE(t) && PyTuple_CheckExact(t)) return Py_NewRef(t);
  const r = tuple_alloc(n);
  for (let i = 0; i < n; i++) PyTuple_SET_ITEM(r, i, Py_NewRef(PyTuple_GET_ITEM(t, start + i * step)));
  trackTuple(r);
  return r;
}

function tuple_index(t: Ref, args: number, nargs: number): Ref {
  checkCount('index', nargs, 1, 3);
  const x = arg(args, 0);
  const n = PyTuple_GET_SIZE(t);
  let start = nargs > 1 ? _PyEval_SliceIndexNotNone(arg(args, 1)) : 0;
  let stop = nargs > 2 ? _PyEval_SliceIndexNotNone(arg(args, 2)) : n;
  if (start < 0) start = Math.max(start + n, 0);
  if (stop < 0) stop += n;
  else if (stop > n) stop = n;
  for (let i = start; i < stop; i++)
    if (PyObject_RichCompareBool(PyTuple_GET_ITEM(t, i), x, Py_EQ)) return PyLong_FromSsize_t(i);
  raise(PyExc_ValueError, 'tuple.index(x): x not in tuple');
}

function tuple_count(t: Ref, x: Ref): Ref {
  let count = 0;
  for (let i = 0; i < PyTuple_GET_SIZE(t); i++)
    if (PyObject_RichCompareBool(PyTuple_GET_ITEM(t, i), x, Py_EQ)) count++;
  return PyLong_FromSsize_t(count);
}

function tuple_getnewargs(t: Ref): Ref {
  const args = PyTuple_New(1);
  PyTuple_SET_ITEM(args, 0, PyTuple_GetSlice(t, 0, PyTuple_GET_SIZE(t)));
  return args;
}

/** The methods of tuple. */
export function tupleMethods(): Record<string, MethodDef> {
  return {
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9, doc: 'See PEP 585' })),
    __getnewargs__: noargs(tuple_getnewargs),
    index: fast(tuple_index, {
      signature: '($self, value, start=0, stop=sys.maxsize, /)',
      doc: 'Return first index of value.\n\nRaises ValueError if the value is not present.',
    }),
    count: o(tuple_count, { signature: '($self, value, /)', doc: 'Return number of occurrences of value.' }),
  };
}
