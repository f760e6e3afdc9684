// CPython: Modules/_decimal/_decimal.c. What the module keeps: the current context, its exception classes, the
// namedtuple of as_tuple(). A dict that the interpreter's state holds.

import { i32, type Ref } from '../../memory/memory.ts';
import { own, Py_TPFLAGS_BASETYPE, Py_TPFLAGS_HAVE_GC } from '../../memory/object.ts';
import { PyDict_GetItemString } from '../../objects/dictobject.ts';
import { PyErr_SetObject } from '../../objects/errors.ts';
import { PyList_Append, PyList_New } from '../../objects/listobject.ts';
import { INTERP, interp } from '../../objects/pystate.ts';
import { v } from '../../version.ts';
import { Condition, INVALID } from './number.ts';

/** Signals in CPython's order: name, its bits. */
export const signals: readonly (readonly [name: string, bits: number])[] = [
  ['InvalidOperation', INVALID],
  ['FloatOperation', Condition.FloatOperation],
  ['DivisionByZero', Condition.DivisionByZero],
  ['Overflow', Condition.Overflow],
  ['Underflow', Condition.Underflow],
  ['Subnormal', Condition.Subnormal],
  ['Inexact', Condition.Inexact],
  ['Rounded', Condition.Rounded],
  ['Clamped', Condition.Clamped],
];

/** The conditions behind InvalidOperation. */
export const conditions: readonly (readonly [name: string, bit: number])[] = [
  ['InvalidOperation', Condition.InvalidOperation],
  ['ConversionSyntax', Condition.ConversionSyntax],
  ['DivisionImpossible', Condition.DivisionImpossible],
  ['DivisionUndefined', Condition.DivisionUndefined],
  ['InvalidContext', Condition.InvalidContext],
];

/** Something the module keeps, by its name; borrowed. */
export function kept(name: string): Ref {
  return PyDict_GetItemString(i32[interp + INTERP.decimal], name);
}

/** Raises the exception of trapped conditions, with the list of all of them. */
export function raiseConditions(trapped: number): never {
  const list = own(PyList_New(0));
  for (const [name, bit] of conditions) if (trapped & bit) PyList_Append(list, kept(name));
  for (const [name, bits] of signals.slice(1)) if (trapped & bits) PyList_Append(list, kept(name));
  const [first] = signals.find(([, bits]) => (trapped & bits) !== 0) as readonly [string, number];
  PyErr_SetObject(kept(first), list);
}

/** The flags of the module's types: the collector knows their objects since they are heap types (3.13). */
export function typeFlags(): number {
  return v.minor >= 13 ? Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC : Py_TPFLAGS_BASETYPE;
}
