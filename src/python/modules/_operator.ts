// CPython: Modules/_operator.c. The module _operator: the operators as functions, and three types that fetch.

import { NB, NB_INPLACE } from '../compiler/opcode.ts';
import type { Ref } from '../memory/memory.ts';
import { type MethodDef, mark, own, Py_NewRef, release, releasing } from '../memory/object.ts';
import {
  binaryOp,
  Py_EQ,
  Py_GE,
  Py_GT,
  Py_LE,
  Py_LT,
  Py_NE,
  PyBool_FromLong,
  PyIter_Next,
  PyNumber_Absolute,
  PyNumber_AsSsize_t,
  PyNumber_Index,
  PyNumber_Invert,
  PyNumber_Negative,
  PyNumber_Positive,
  PyObject_DelItem,
  PyObject_GetItem,
  PyObject_GetIter,
  PyObject_IsTrue,
  PyObject_LengthHint,
  PyObject_RichCompare,
  PyObject_RichCompareBool,
  PyObject_SetItem,
  PySequence_Check,
  PySequence_Contains,
  typeNameOf,
} from '../objects/abstract.ts';
import { bufferBytes, PyObject_CheckBuffer } from '../objects/buffer.ts';
import { arg, PyObject_Vectorcall } from '../objects/call.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { _PyArg_CheckPositional } from '../objects/getargs.ts';
import { _PyLong_Copy, PyLong_Check, PyLong_CheckExact, PyLong_FromLong } from '../objects/longobject.ts';
import { fast, keywords, o } from '../objects/methoddef.ts';
import {
  PyModule_AddFunctions,
  PyModule_AddType,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyUnicode_Check, stringOf } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { attrgetter_type, itemgetter_type, methodcaller_type } from './operator_getters.ts';

type Two = (a: Ref, b: Ref) => Ref;

function two(name: string, f: Two): MethodDef {
  return fast((_, args, nargs) => {
    _PyArg_CheckPositional(v.minor < 7 ? `op_${name}` : name, nargs, 2, 2);
    return f(arg(args, 0), arg(args, 1));
  });
}

function one(f: (x: Ref) => Ref, more: { since?: number } = {}): MethodDef {
  return o((_, x) => f(x), more);
}

// the names of the operators in the order of NB, and in place with an i before
const operators = 'add and_ floordiv lshift matmul mul mod or_ pow rshift sub truediv xor'.split(' ');
const comparisons = { lt: Py_LT, le: Py_LE, eq: Py_EQ, ne: Py_NE, gt: Py_GT, ge: Py_GE };

function concat(a: Ref, b: Ref, op: number): Ref {
  if (!PySequence_Check(a)) raise(PyExc_TypeError, `'${typeNameOf(a)}' object can't be concatenated`);
  return binaryOp(a, b, op);
}

function countOf(sequence: Ref, value: Ref): Ref {
  const m = mark();
  const it = own(PyObject_GetIter(sequence));
  let n = 0;
  for (let item = PyIter_Next(it); item !== 0; item = PyIter_Next(it)) {
    own(item);
    if (item === value || PyObject_RichCompareBool(item, value, Py_EQ)) n++;
    release(m + 2);
  }
  return releasing(m, PyLong_FromLong(n));
}

function indexOf(sequence: Ref, value: Ref): Ref {
  const m = mark();
  const it = own(PyObject_GetIter(sequence));
  let i = 0;
  for (let item = PyIter_Next(it); item !== 0; item = PyIter_Next(it)) {
    own(item);
    if (PyObject_RichCompareBool(item, value, Py_EQ)) return releasing(m, PyLong_FromLong(i));
    release(m + 2);
    i++;
  }
  raise(PyExc_ValueError, 'sequence.index(x): x not in sequence');
}

function length_hint(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('length_hint', nargs, 1, 2);
  if (nargs > 1 && !PyLong_Check(arg(args, 1)))
    raise(PyExc_TypeError, `'${typeNameOf(arg(args, 1))}' object cannot be interpreted as an integer`);
  const standard = nargs > 1 ? PyNumber_AsSsize_t(arg(args, 1), PyExc_OverflowError) : 0;
  return PyLong_FromLong(PyObject_LengthHint(arg(args, 0), standard));
}

// An int itself, not of a subclass, since 3.10 (bpo-17576).
function operator_index(x: Ref): Ref {
  const index = PyNumber_Index(x);
  if (v.minor < 10 || PyLong_CheckExact(index)) return index;
  const m = mark();
  return releasing(m, _PyLong_Copy(own(index)));
}

function setitem(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional(v.minor < 7 ? 'op_setitem' : 'setitem', nargs, 3, 3);
  PyObject_SetItem(arg(args, 0), arg(args, 1), arg(args, 2));
  return Py_NewRef(Py_None);
}

// call(f, *args, **kwargs)
function operator_call(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  _PyArg_CheckPositional('call', nargs, 1, Number.MAX_SAFE_INTEGER);
  return PyObject_Vectorcall(arg(args, 0), args + 2, nargs - 1, kwnames);
}

function _compare_digest(a: Ref, b: Ref): Ref {
  if (PyUnicode_Check(a) && PyUnicode_Check(b)) {
    const x = stringOf(a);
    const y = stringOf(b);
    if (/[^\0-\x7f]/.test(x + y))
      raise(PyExc_TypeError, 'comparing strings with non-ASCII characters is not supported');
    return PyBool_FromLong(x === y);
  }
  if (!PyObject_CheckBuffer(a) || !PyObject_CheckBuffer(b))
    raise(
      PyExc_TypeError,
      `unsupported operand types(s) or combination of types: '${typeNameOf(a)}' and '${typeNameOf(b)}'`,
    );
  const x = bufferBytes(a);
  const y = bufferBytes(b);
  return PyBool_FromLong(x.length === y.length && x.every((byte, i) => byte === y[i]));
}

function functions(): Record<string, MethodDef> {
  const all: Record<string, MethodDef> = {
    truth: one((x) => PyBool_FromLong(PyObject_IsTrue(x))),
    not_: one((x) => PyBool_FromLong(!PyObject_IsTrue(x))),
    contains: two('contains', (a, b) => PyBool_FromLong(PySequence_Contains(a, b))),
    indexOf: two('indexOf', indexOf),
    countOf: two('countOf', countOf),
    is_: two('is_', (a, b) => PyBool_FromLong(a === b)),
    is_not: two('is_not', (a, b) => PyBool_FromLong(a !== b)),
    is_none: one((x) => PyBool_FromLong(x === Py_None), { since: 14 }),
    is_not_none: one((x) => PyBool_FromLong(x !== Py_None), { since: 14 }),
    index: one(operator_index),
    neg: one(PyNumber_Negative),
    pos: one(PyNumber_Positive),
    inv: one(PyNumber_Invert),
    invert: one(PyNumber_Invert),
    abs: one(PyNumber_Absolute),
    concat: two('concat', (a, b) => concat(a, b, NB.indexOf('+'))),
    iconcat: two('iconcat', (a, b) => concat(a, b, NB_INPLACE)),
    getitem: two('getitem', PyObject_GetItem),
    setitem: fast(setitem),
    delitem: two('delitem', (a, b) => {
      PyObject_DelItem(a, b);
      return Py_NewRef(Py_None);
    }),
    length_hint: fast(length_hint),
    call: keywords(operator_call, { since: 11 }),
    _compare_digest: two('_compare_digest', _compare_digest),
  };
  operators.forEach((name, i) => {
    const inPlace = `i${name.replace('_', '')}`;
    all[name] = two(name, (a, b) => binaryOp(a, b, i));
    all[inPlace] = two(inPlace, (a, b) => binaryOp(a, b, NB_INPLACE + i));
  });
  for (const [name, op] of Object.entries(comparisons))
    all[name] = two(name, (a, b) => PyObject_RichCompare(a, b, op));
  return all;
}

const table = functions();

/** Makes the module _operator; new reference. */
export function PyInit__operator(): Ref {
  const m = mark();
  const module = own(PyModule_New('_operator'));
  PyModule_SetDocString(
    module,
    'Operator interface.\n\nThis module exports a set of functions implemented in C corresponding\nto the intrinsic operators of Python.  For example, operator.add(x, y)\nis equivalent to the expression x+y.',
  );
  PyModule_AddFunctions(module, table);
  for (const type of [itemgetter_type, attrgetter_type, methodcaller_type]) PyModule_AddType(module, type);
  return releasing(m, Py_NewRef(module));
}
