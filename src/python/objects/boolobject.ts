// CPython: Objects/boolobject.c. False and True: ints in static memory, of a type of their own.

import { i32, type Ref, reserveStatic, store } from '../memory/memory.ts';
import { initStatic, ob_type, Py_NewRef, staticType } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyBool_FromLong, PyObject_IsTrue } from './abstract.ts';
import { arg } from './call.ts';
import { PyExc_DeprecationWarning } from './exceptions.ts';
import { _PyArg_CheckPositional, _PyArg_NoKeywords, parseArgs } from './getargs.ts';
import { id, identifier } from './identifiers.ts';
import { long_and, long_invert, long_or, long_xor } from './long_bits.ts';
import { ob_digit, PyLong_Type, setSignAndDigitCount } from './longobject.ts';
import { PyErr_WarnEx } from './warncontext.ts';

export { PyBool_FromLong } from './abstract.ts';

export const Py_False: Ref = reserveStatic(32);
export const Py_True: Ref = reserveStatic(32);

const FALSE = identifier('False');
const TRUE = identifier('True');

export const PyBool_Type: Ref = staticType({
  name: 'bool',
  tp_vectorcall: 10,
  struct: 'PyLongObject',
  itemsize: 4,
  base: () => PyLong_Type,
  doc: `Returns True when the argument is true, False otherwise.
The builtins True and False are the only two instances of the class bool.
The class bool is a subclass of the class int, and cannot be subclassed.`,
  slots: {
    tp_new: bool_new,
    tp_dealloc: bool_dealloc,
    tp_repr: bool_repr,
    tp_str: bool_repr,
    nb_invert: bool_invert,
    nb_and: bool_and,
    nb_xor: bool_xor,
    nb_or: bool_or,
  },
  slotVersions: { nb_invert: { since: 12 }, tp_str: { until: 7 } },
});

/** Lays False and True of a new process out. */
export function initBool(): void {
  initStatic(Py_False, PyBool_Type);
  setSignAndDigitCount(Py_False, 0, 0);
  store((Py_False << 2) + ob_digit, 0);
  initStatic(Py_True, PyBool_Type);
  setSignAndDigitCount(Py_True, 1, 1);
  store((Py_True << 2) + ob_digit, 1);
}

export function PyBool_Check(o: Ref): boolean {
  return i32[(o << 2) + ob_type] === PyBool_Type;
}

function bool_new(_type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor < 7) {
    const [x] = parseArgs('bool', args, nargs, kwnames, ['x']);
    return PyBool_FromLong(x !== 0 && PyObject_IsTrue(x));
  }
  _PyArg_NoKeywords('bool', kwnames);
  _PyArg_CheckPositional('bool', nargs, 0, 1);
  return PyBool_FromLong(nargs === 1 && PyObject_IsTrue(arg(args, 0)));
}

// Since 3.12 bool has a slot of its own, which warns.
function bool_invert(self: Ref): Ref {
  const end = v.minor >= 13 ? ' and will be removed in Python 3.16' : '';
  PyErr_WarnEx(
    PyExc_DeprecationWarning,
    `Bitwise inversion '~' on bool is deprecated${end}. This returns the bitwise inversion of the underlying int ` +
      "object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation " +
      'or ~int(x) if you really want the bitwise inversion of the underlying int.',
    1,
  );
  return long_invert(self);
}

function bool_repr(self: Ref): Ref {
  return Py_NewRef(id(self === Py_True ? TRUE : FALSE));
}

function bool_dealloc(): never {
  throw new Error('deallocating True or False');
}

function bool_and(a: Ref, b: Ref): Ref {
  if (!PyBool_Check(a) || !PyBool_Check(b)) return long_and(a, b);
  return Py_NewRef(a === Py_True ? b : Py_False);
}

function bool_or(a: Ref, b: Ref): Ref {
  if (!PyBool_Check(a) || !PyBool_Check(b)) return long_or(a, b);
  return Py_NewRef(a === Py_True ? Py_True : b);
}

function bool_xor(a: Ref, b: Ref): Ref {
  if (!PyBool_Check(a) || !PyBool_Check(b)) return long_xor(a, b);
  return PyBool_FromLong(a !== b);
}
